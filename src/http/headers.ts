import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

/** Nothing may be loaded but our style sheet, nothing framed or sent anywhere; a form may be sent to us. Pages that need more say so themselves. */
const nothing = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** The description of the API: its own files, its icons, which its style sheet holds as data, and its tries of the API. */
const documentation = {
  ...nothing,
  scriptSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
}

const text = (directives: Record<string, readonly string[]>) =>
  Object.entries(directives)
    .map(([name, sources]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...sources])
    .map((words) => words.join(' '))
    .join(';')

/** What no page of ours uses. Passkeys are used by our own pages alone. */
const permissions = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone'],
  ...['midi', 'payment', 'usb', 'browsing-topics'],
]
  .map((name) => `${name}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)')
  .join(', ')

const isDocumentation = ({ url }: FastifyRequest) => /^\/docs(?:[/?]|$)/.test(url)
const isOurs = ({ url }: FastifyRequest) => url.startsWith('/api/') || url.startsWith('/setup')

/** What every answer says to browsers and caches. */
export async function registerHeaders(app: FastifyInstance, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>) {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: { useDefaults: false, directives: nothing },
    // With `no-referrer` browsers send forms with "Origin: null", and the page they come from could not be told.
    referrerPolicy: { policy: 'same-origin' },
    // A host that is reached without TLS must not tell browsers to ask for it.
    strictTransportSecurity: PUBLIC_URL?.startsWith('https:') === true && { maxAge: 365 * 24 * 3600 },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('permissions-policy', permissions)
    if (isDocumentation(request)) reply.header('content-security-policy', text(documentation))
    // Answers hold what their reader alone may see, unless their route says that they are the same for everybody.
    if (isOurs(request)) reply.header('cache-control', 'no-store')
  })
}
