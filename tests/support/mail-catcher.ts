import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface CaughtLetter extends Email {
  /** The envelope's recipients. */
  recipients: string[]
  raw: string
}

export interface MailCatcher {
  port: number
  letters: CaughtLetter[]
  /** Users that have signed in. */
  users: string[]
  /** SMTP status to answer a recipient with; undefined: taken. */
  refuse(answer: (address: string) => number | undefined): void
  stop(): Promise<void>
}

function refusal(responseCode: number, address: string): Error {
  return Object.assign(new Error(`<${address}> is not wanted here`), { responseCode })
}

/** A mail server on loopback. */
export async function aMailCatcher({
  port = 0,
  ...options
}: { port?: number } & SMTPServerOptions = {}): Promise<MailCatcher> {
  const letters: CaughtLetter[] = []
  const users: string[] = []
  let statusOf: (address: string) => number | undefined = () => undefined
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    // A password to a server on loopback goes without TLS.
    allowInsecureAuth: true,
    logger: false,
    ...options,
    onAuth({ username = '', password = '' }, _session, callback) {
      users.push(`${username} ${password}`)
      callback(null, { user: username })
    },
    onRcptTo({ address }, _session, callback) {
      const status = statusOf(address)
      callback(status === undefined ? null : refusal(status, address))
    },
    async onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(Buffer.from(chunk))
      const raw = Buffer.concat(chunks)
      letters.push({
        ...(await PostalMime.parse(raw)),
        recipients: envelope.rcptTo.map(({ address }) => address),
        raw: raw.toString('latin1'),
      })
      callback()
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    users,
    refuse(answer) {
      statusOf = answer
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
