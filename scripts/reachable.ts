import { connect } from 'node:net'

/** Exits 0 when something listens at every address given (host and port of URLs), 1 otherwise. */
const answers = process.argv.slice(2).map(
  (address) =>
    new Promise<boolean>((resolve) => {
      const { hostname, port } = new URL(address)
      const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 })
      const settle = (isThere: boolean) => {
        socket.destroy()
        resolve(isThere)
      }
      socket.once('connect', () => settle(true))
      socket.once('error', () => settle(false))
      socket.once('timeout', () => settle(false))
    }),
)
process.exitCode = (await Promise.all(answers)).every(Boolean) ? 0 : 1
