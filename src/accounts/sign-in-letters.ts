/** The letters that signing in sends, each in its reader's language: the one that the person chose, else the one that the request asks for. */
import type { BetterAuthPlugin, User } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import type { Letter, LetterKind, Mail } from '../mail/mail.ts'
import { type Language, normaliseLanguage } from '../matching/text/languages.ts'

/** Set from Accept-Language by our server, whatever a client sent. */
export const languageHeader = 'x-townlink-language'

interface Reader extends Pick<User, 'email'> {
  readonly language?: unknown
}

interface Asking {
  readonly headers: Headers
}

/** A language of ours: the person's own, else the request's. */
export function languageOf(language: unknown, request: Asking | undefined): Language | undefined {
  const chosen = typeof language === 'string' ? normaliseLanguage(language) : undefined
  return chosen ?? normaliseLanguage(request?.headers.get(languageHeader) ?? undefined)
}

/** What somebody changes at these addresses: its owner should hear of it (OWASP ASVS 4.0.3, 2.5.5). */
const changes: ReadonlyMap<string | undefined, string> = new Map([
  ['/change-password', 'password'],
  ['/set-password', 'password'],
  ['/passkey/verify-registration', 'passkey'],
  ['/passkey/delete-passkey', 'passkey'],
  ['/two-factor/enable', 'second-factor'],
  ['/two-factor/disable', 'second-factor'],
  ['/two-factor/generate-backup-codes', 'second-factor'],
])

export function createSignInLetters(mail: Mail, publicUrl: string) {
  function send(
    kind: LetterKind,
    reader: Reader,
    request: Asking | undefined,
    rest: Pick<Letter, 'link' | 'facts'>,
  ): Promise<void> {
    return mail.send({ kind, to: reader.email, language: languageOf(reader.language, request), ...rest })
  }

  /** With a link that better-auth made. */
  const linked =
    (kind: LetterKind) =>
    ({ user, url }: { user: Reader; url: string }, request?: Request) =>
      send(kind, user, request, { link: url })

  const tellOfChange = (user: Reader, method: string, request?: Asking) =>
    send('new-sign-in-method', user, request, { link: publicUrl, facts: { method } })

  /** Tells of what a person who is signed in has changed. */
  const tellOfChanges = {
    id: 'townlink-letters',
    hooks: {
      after: [
        {
          matcher: ({ path }) => changes.has(path),
          handler: createAuthMiddleware(async (ctx) => {
            const method = changes.get(ctx.path)
            const { returned, session } = ctx.context
            if (method === undefined || !session || isAPIError(returned)) return
            await ctx.context.runInBackgroundOrAwait(tellOfChange(session.user, method, ctx.request))
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin

  return {
    confirmAddress: linked('confirm-address'),
    setNewPassword: linked('reset-password'),
    signIn: linked('sign-in'),
    addressKnown: ({ user }: { user: Reader }, request?: Request) =>
      send('address-known', user, request, { link: publicUrl }),
    passwordChanged: ({ user }: { user: Reader }, request?: Request) =>
      tellOfChange(user, 'password', request),
    tellOfChanges,
  }
}
