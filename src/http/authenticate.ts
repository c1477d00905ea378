import type { FastifyInstance } from 'fastify'
import type { Accounts } from '../accounts/accounts.service.ts'
import { type Actor, anonymous } from '../accounts/actor.ts'
import { AppError } from '../errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request: all that features see of it. */
    actor: Actor
  }
}

function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (token === undefined)
    throw new AppError('unauthenticated', 'account.header_invalid', 'Authorization must read "Bearer <key>".')
  return token
}

export function registerAuthentication(app: FastifyInstance, accounts: Pick<Accounts, 'identify'>): void {
  // A getter and setter pair would share one object between requests; null is replaced before any handler runs.
  app.decorateRequest('actor', { getter: () => anonymous })
  app.addHook('onRequest', async (request) => {
    const token = bearerToken(request.headers.authorization)
    const actor = token === undefined ? anonymous : await accounts.identify(token)
    Object.defineProperty(request, 'actor', { value: actor })
  })
}
