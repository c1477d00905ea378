import { createServer } from 'node:net'

/** A port of 127.0.0.1 that is free now; another program may still take it first. */
export function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1')
}

/** Listens for a moment and resolves with the port; rejects when it is taken. */
export function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
