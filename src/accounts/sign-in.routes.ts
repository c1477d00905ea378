import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type Failure, sendProblem } from '../http/error-handler.ts'
import { acceptedLanguage } from '../http/reader-language.ts'
import { countedAddress } from '../http/sender-address.ts'
import { webRequest } from '../http/web-request.ts'
import { onTheBeat } from './even-time.ts'
import { createHashingQueue } from './hashing-queue.ts'
import { signInOptions } from './sign-in.schema.ts'
import { addressHeader, type SignIn, signInPath } from './sign-in.ts'
import { languageHeader } from './sign-in-letters.ts'
import { couldTell, mayHash, pathBelowSignIn, type SignInLimits } from './sign-in-limits.ts'

/** Three to four times what an answer takes on an idle machine (npm run measure:sign-in). */
const beatMs = 250

/** How better-auth tells an error; some have no body at all. */
const told = z.object({ code: z.string().optional(), message: z.string().optional() }).catch({})

const ownCodes: Record<number, string> = {
  404: 'request.no_such_address',
  415: 'request.media_type',
  429: 'request.too_many',
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Its codes read INVALID_EMAIL_OR_PASSWORD; ours are dotted and in lower case. */
function failureOf({ status }: Response, text: string): Failure {
  if (status >= 500) {
    const detail = 'The error was logged. Please try again later.'
    return { status: 500, code: 'internal', detail, problems: [], message: detail }
  }
  const { code, message } = told.parse(parsed(text))
  const detail =
    message ?? (status === 404 ? 'There is nothing at this address.' : 'The request was refused.')
  return {
    status,
    code: code === undefined ? (ownCodes[status] ?? 'request.invalid') : `account.${code.toLowerCase()}`,
    detail,
    problems: [],
    message: detail,
  }
}

/** Postgres takes no NUL in a text; the library would ask it all the same. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul)
}

/** Of the library's own answer only what belongs to the connection and the body is left out. */
const leftOut = new Set(['set-cookie', 'content-length', 'content-type'])

/** Passes a web response on. Cookies are headers that may stand several times. */
async function sendResponse(request: FastifyRequest, reply: FastifyReply, response: Response) {
  for (const [name, value] of response.headers) if (!leftOut.has(name)) reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  reply.header('cache-control', 'no-store')
  const text = await response.text()
  if (response.status < 400) {
    // It names a type for redirections too, which have no body.
    if (text !== '') reply.type(response.headers.get('content-type') ?? 'text/plain')
    return reply.code(response.status).send(text)
  }
  const retryAfter = response.headers.get('x-retry-after')
  if (retryAfter !== null) reply.header('retry-after', retryAfter)
  return sendProblem(reply, request, failureOf(response, text))
}

interface Options {
  signIn: SignIn
  limits: SignInLimits
}

/** Sign-up, sign-in, second factors, passkeys, magic links, new passwords, sessions: better-auth's own addresses. */
export const signInRoutes: FastifyPluginAsyncZod<Options> = async (app, { signIn, limits }) => {
  const hashing = createHashingQueue()

  async function answer(request: FastifyRequest, path: string): Promise<Response> {
    request.headers[addressHeader] = request.ip
    request.headers[languageHeader] = acceptedLanguage(request)
    const handle = async () => {
      const response = await signIn.handle(webRequest(request))
      // Of two sign-ups at once the second one fails, unless the address was known before: asked again, it is known now.
      return path === '/sign-up/email' && response.status === 422
        ? signIn.handle(webRequest(request))
        : response
    }
    return mayHash(path) ? hashing.run(countedAddress(request.ip), handle) : handle()
  }

  app.get(
    '/api/v1/sign-in-options',
    {
      config: { asks: 'public' },
      schema: { tags: ['people'], summary: 'How to sign in here', response: { 200: signInOptions } },
    },
    async () => signIn.options,
  )

  app.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    config: { asks: 'public' },
    schema: { hide: true },
    handler: async (request, reply) => {
      if (holdsNul(request.body) || holdsNul(request.query))
        throw new AppError('invalid', 'request.invalid', 'A text holds a character that is none.')
      const path = pathBelowSignIn(request.url)
      const attempt = { path, ip: request.ip, body: request.body }
      await limits.take(attempt)
      const work = () => answer(request, path)
      const response = await (couldTell(path) ? onTheBeat(beatMs, work) : work())
      if (response.ok) await limits.giveBack(attempt)
      return sendResponse(request, reply, response)
    },
  })
}
