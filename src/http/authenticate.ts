import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accountErrors } from '../accounts/accounts.errors.ts'
import type { Accounts } from '../accounts/accounts.service.ts'
import { type Actor, anonymous } from '../accounts/actor.ts'
import { type Session, type SignIn, signInPath } from '../accounts/sign-in.ts'
import { AppError } from '../errors.ts'
import { headersOf } from './web-request.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `own`: the route reads its Authorization header itself, and nobody is an actor there. */
    authentication?: 'own'
  }
  interface FastifyRequest {
    /** Who sent the request: all that features see of it. */
    actor: Actor
    /** The session it came with, if a person sent it. */
    session: Session | undefined
  }
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (token === undefined)
    throw new AppError('unauthenticated', 'account.header_invalid', 'Authorization must read "Bearer <key>".')
  return token
}

/**
 * Refuses what a page of another site sends with somebody's cookies. Browsers name the sending page on every request that can change
 * something; a program that keeps cookies may leave both out.
 */
function refuseForeignPages(request: FastifyRequest): void {
  if (readingMethods.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (isForeign || (origin !== undefined && hostOf(origin) !== request.host))
    throw accountErrors.foreignOrigin()
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)

interface Dependencies {
  accounts: Pick<Accounts, 'identify' | 'identifySession'>
  signIn: Pick<SignIn, 'findSession'>
  /** Counts the request of an actor, or of the address where there is none, and refuses one too many. */
  limit(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/** Turns a key or a session into the request's actor; a key counts more. */
export function registerAuthentication(
  app: FastifyInstance,
  { accounts, signIn, limit }: Dependencies,
): void {
  // A getter and setter pair would share one object between requests; null is replaced before any handler runs.
  app.decorateRequest('actor', { getter: () => anonymous })
  app.decorateRequest('session', { getter: () => undefined })
  const become = (request: FastifyRequest, actor: Actor) =>
    Object.defineProperty(request, 'actor', { value: actor })

  async function identify(request: FastifyRequest): Promise<void> {
    if (request.routeOptions.config.authentication === 'own') return
    const token = bearerToken(request.headers.authorization)
    if (token !== undefined) {
      become(request, await accounts.identify(token))
      return
    }
    // Sign-in itself is better-auth's, with its own checks of origin.
    if (request.headers.cookie === undefined || request.url.startsWith(signInPath)) return
    const session = await signIn.findSession(headersOf(request))
    if (session === undefined) return
    refuseForeignPages(request)
    Object.defineProperty(request, 'session', { value: session })
    become(request, await accounts.identifySession(session))
  }

  app.addHook('onRequest', async (request, reply) => {
    try {
      await identify(request)
    } finally {
      // Wrong keys count as well: for the address they come from.
      await limit(request, reply)
    }
  })
}
