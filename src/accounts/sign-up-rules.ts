/** What better-auth leaves open about new people: who may become one, and what their names and languages look like. */
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { languageCode } from '../wire.ts'
import { personName } from './new-person.ts'
import { languageOf } from './sign-in-letters.ts'

const signUp = z.looseObject({ name: personName, language: languageCode.nullish() })

/**
 * Before better-auth looks whether an address is known: what is refused here is refused for all alike. An ID token that a program brings
 * itself is never taken: it was not made for this sign-in, and may be somebody else's.
 */
export const refuseMalformed = createAuthMiddleware(async ({ path, body }) => {
  if (path === '/sign-in/social' && body?.idToken !== undefined)
    throw APIError.fromStatus('BAD_REQUEST', {
      code: 'ID_TOKEN_NOT_SUPPORTED',
      message: 'Signing in begins here and leads through the identity provider; an ID token is not taken.',
    })
  if (path !== '/sign-up/email') return
  const parsed = signUp.safeParse(body)
  if (parsed.success) return { context: { body: parsed.data } }
  const message = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')
  throw APIError.fromStatus('BAD_REQUEST', { code: 'VALIDATION_ERROR', message })
})

interface NewPersonRow {
  readonly email: string
  readonly language?: unknown
}

interface Rules {
  /** Whether somebody with this address may make an account. */
  readonly mayJoin: (email: string) => Promise<boolean>
}

/** Run as a row is made, whatever the way of signing up. A refusal with 403 is answered like a sign-up that worked. */
export function newPersonRules({ mayJoin }: Rules) {
  return {
    user: {
      create: {
        async before(person: NewPersonRow, context: { request?: Request | undefined } | null) {
          // Without a request it is the operator who enrols somebody.
          if (context !== null && !(await mayJoin(person.email)))
            throw APIError.fromStatus('FORBIDDEN', {
              code: 'INVITATION_REQUIRED',
              message: 'Accounts are made by invitation here.',
            })
          // Pictures lie on other people's servers: showing one would tell them who looks.
          // Letters that no request leads to are written in the language of the sign-up.
          return { data: { image: null, language: languageOf(person.language, context?.request) } }
        },
      },
    },
    account: {
      // Nothing is asked of a provider after a sign-in: its tokens would only be one more thing to lose.
      create: { before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } }) },
    },
  }
}
