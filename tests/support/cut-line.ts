import { connect, createServer, type Socket } from 'node:net'
import { databaseUrl } from './database-url.ts'

/** A line to a server that can be cut: the server is then away for whoever uses the line. */
export interface CutLine {
  /** The address of the server's, over the line. */
  readonly url: string
  cut(): Promise<void>
}

export async function aCutLine(target: string): Promise<CutLine> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((here) => {
    const there = connect({ host: hostname, port: Number(port || 5432) })
    for (const socket of [here, there]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    here.pipe(there).pipe(here)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  const url = new URL(databaseUrl(target, new URL(target).pathname.slice(1)))
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    async cut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
