import { isIP } from 'node:net'
import { createTransport, type NodemailerError } from 'nodemailer'
import type { WrittenLetter } from './letter-text.ts'

export interface OutgoingLetter extends WrittenLetter {
  /** Becomes the Message-ID: a letter that had to go out twice is recognised as one. */
  readonly id: string
  readonly to: string
}

export type Delivery =
  | { readonly outcome: 'sent' }
  /** For good: the server does not take this letter, or not for this address. */
  | { readonly outcome: 'refused'; readonly failure: string }
  | { readonly outcome: 'delayed'; readonly failure: string }

export interface MailServer {
  /** Never rejects. */
  deliver(letter: OutgoingLetter): Promise<Delivery>
  close(): void
}

interface Options {
  /** SMTP_URL */
  readonly url: string
  /** MAIL_FROM */
  readonly from: string
  /** Where people reach the service. */
  readonly publicUrl: string
}

/** A letter takes seconds; a server that trickles its answers is given up after a minute. */
export const sendingSeconds = 60
const connections = 4
const connectMs = 10_000
const silenceMs = 30_000

/** An address in version 6 stands in brackets. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[(.*)\]$/, '$1')

/**
 * TLS: with smtps from the first byte, else as soon as the server offers it; whoever sends a password insists on it. Certificates are
 * checked. On the machine itself nobody listens in, and relays there have certificates that nobody signed.
 */
export function encryption(server: URL) {
  const { protocol, password } = server
  const hostname = hostOf(server)
  if (protocol === 'smtps:') return { secure: true }
  if (hostname === 'localhost' || hostname === '::1' || (isIP(hostname) === 4 && hostname.startsWith('127.')))
    return { secure: false, ignoreTLS: true }
  return { secure: false, requireTLS: password !== '' }
}

/** Codes alone: the server's words may repeat the address. */
function failureOf({ code, originalCode, responseCode }: NodemailerError): string {
  return [code ?? 'unknown', originalCode, responseCode].filter((part) => part !== undefined).join(' ')
}

/** Whether it is about this letter. A refused sender or password is the operator's to put right, and the letter waits for it. */
function isFinal({ permanent, command }: NodemailerError): boolean {
  return permanent === true && (command === 'RCPT TO' || command === 'DATA')
}

export function createMailServer({ url, from, publicUrl }: Options): MailServer {
  const address = new URL(url)
  const { username, password, port } = address
  const ours = new URL(publicUrl).hostname
  const transport = createTransport(
    {
      ...encryption(address),
      pool: true,
      maxConnections: connections,
      // A message whose connection was cut may have been taken: whether it goes out again is decided from the store.
      maxRequeues: 0,
      host: hostOf(address),
      ...(port !== '' && { port: Number(port) }),
      ...(username !== '' && {
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      }),
      // Said to the server instead of the machine's own name.
      name: ours,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      dnsTimeout: connectMs,
      socketTimeout: silenceMs,
    },
    { from, xMailer: false, disableFileAccess: true, disableUrlAccess: true },
  )
  // Each delivery tells its own failure; an idle connection that ends is none.
  transport.on('error', () => undefined)

  return {
    async deliver({ id, to, language, subject, text, html }) {
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${ours}>`,
          headers: {
            // RFC 3834 and its elder counterpart: no answer by a machine is wanted.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': language,
          },
          signal: AbortSignal.timeout(sendingSeconds * 1000),
        })
        return { outcome: 'sent' }
      } catch (error) {
        if (!(error instanceof Error)) return { outcome: 'delayed', failure: 'unknown' }
        const failure = failureOf(error)
        return isFinal(error) ? { outcome: 'refused', failure } : { outcome: 'delayed', failure }
      }
    },
    close: () => transport.close({ force: true }),
  }
}
