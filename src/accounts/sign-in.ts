/**
 * How people prove who they are: better-auth over our tables (ADR-0010). Everything of it that is chosen, named or limited stands here;
 * features only see sessions.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { isAPIError } from 'better-auth/api'
import { magicLink } from 'better-auth/plugins'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../db/client.ts'
import {
  credentials,
  passkeys,
  people,
  secondFactors,
  sessions,
  verifications,
} from '../../db/schema/people.ts'
import type { Log } from '../log.ts'
import { linkMinutes, type Mail } from '../mail/mail.ts'
import { accountErrors } from './accounts.errors.ts'
import type { IdentityProviders, KnownProvider } from './identity-providers.ts'
import { libraryErrors, libraryLog } from './library-log.ts'
import { longestPassword, shortestPassword } from './new-person.ts'
import type { PeopleStore } from './people.store.ts'
import { providerSignIn } from './provider-sign-in.ts'
import { secondFactor } from './second-factor.ts'
import { createSignInLetters } from './sign-in-letters.ts'
import { newPersonRules, refuseMalformed } from './sign-up-rules.ts'

/** Where better-auth's own addresses begin. */
export const signInPath = '/api/auth'

/** Set from the connection by our server, whatever a client sent: the address that attempts are counted by. */
export const addressHeader = 'x-townlink-address'

export interface Session {
  readonly id: string
  readonly personId: string
  /** Whom the person chose to act for. */
  readonly organisationId: string | null
}

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly isDemo?: boolean
}

export type SignIn = ReturnType<typeof createSignIn>

interface Dependencies {
  readonly db: Database
  readonly persons: Pick<PeopleStore, 'findByEmail' | 'isInvited'>
  readonly mail: Mail
  readonly identityProviders: Pick<IdentityProviders, 'all' | 'known' | 'askAgain'>
  readonly log: Log
  readonly now: () => Date
  /** Signs cookies and encrypts second factors; at least 32 characters. */
  readonly secret: string
  /** Where people reach the service. */
  readonly publicUrl: string
  readonly signUp: 'open' | 'invited'
}

const day = 24 * 3600

/** The library with everything that is chosen of it. */
function createLibrary(given: Dependencies, providers: readonly KnownProvider[]) {
  const { db, persons, log, now, mail, secret, publicUrl, signUp } = given
  const letters = createSignInLetters(mail, publicUrl)
  return betterAuth({
    appName: 'Townlink',
    baseURL: publicUrl,
    basePath: signInPath,
    secret,
    telemetry: { enabled: false },
    logger: libraryLog(log),
    // Attempts are counted by sign-in-limits.ts, in the store that all processes share.
    rateLimit: { enabled: false },
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: { people, sessions, credentials, verifications, secondFactors, passkeys },
    }),
    // A page under any name that leads here is ours: its origin must be the host that it asks.
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    user: {
      modelName: 'people',
      additionalFields: {
        language: { type: 'string', required: false },
        isDemo: { type: 'boolean', required: false, defaultValue: false, input: false, returned: false },
      },
    },
    session: {
      modelName: 'sessions',
      fields: { userId: 'personId' },
      expiresIn: 14 * day,
      updateAge: day,
      // Changing a password or a second factor asks for a sign-in of the last ten minutes (ASVS 3.7.1).
      freshAge: 600,
      additionalFields: { organisationId: { type: 'string', required: false, input: false } },
    },
    account: {
      modelName: 'credentials',
      fields: { userId: 'personId' },
      // Linked by itself only to somebody who confirmed the address here, and when the provider verified it, too.
      accountLinking: { trustedProviders: [], requireLocalEmailVerified: true },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: linkMinutes['reset-password'] * 60,
      sendResetPassword: letters.setNewPassword,
      onPasswordReset: letters.passwordChanged,
      onExistingUserSignUp: letters.addressKnown,
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: linkMinutes['confirm-address'] * 60,
      sendVerificationEmail: letters.confirmAddress,
    },
    hooks: { before: refuseMalformed },
    databaseHooks: newPersonRules({
      mayJoin: async (email) => signUp === 'open' || persons.isInvited(email, now()),
    }),
    // People change what is known of them at /api/v1/me, where it is recorded; the rest is not used.
    disabledPaths: [
      '/error',
      '/update-user',
      '/update-session',
      '/change-email',
      '/delete-user',
      '/delete-user/callback',
      '/get-access-token',
      '/refresh-token',
      '/account-info',
    ],
    onAPIError: {
      errorURL: publicUrl,
      onError(error) {
        // What is no answer of the library's own becomes one in our error handler, which knows a database that is away.
        if (!isAPIError(error)) throw error
        libraryErrors(log)(error)
      },
    },
    plugins: [
      letters.tellOfChanges,
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: linkMinutes['sign-in'] * 60,
        // Strangers get no letter: else anybody could have us write to anybody.
        sendMagicLink: async ({ email, url }, ctx) => {
          const user = await persons.findByEmail(email)
          if (ctx && user)
            await ctx.context.runInBackgroundOrAwait(letters.signIn({ user, url }, ctx.request))
        },
      }),
      secondFactor(),
      providerSignIn(providers),
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: 'Townlink',
        origin: new URL(publicUrl).origin,
        schema: { passkey: { modelName: 'passkeys', fields: { userId: 'personId' } } },
      }),
    ],
    advanced: {
      cookiePrefix: 'townlink',
      useSecureCookies: publicUrl.startsWith('https:'),
      // Said although it is the default: under NODE_ENV=test the library would not check.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Nobody waits for a letter to be stored: the time of an answer would tell who has an account.
      backgroundTasks: { handler: (task) => void task.catch(libraryErrors(log)) },
    },
  })
}

export function createSignIn(dependencies: Dependencies) {
  const { identityProviders } = dependencies
  let providers = identityProviders.known()
  let auth = createLibrary(dependencies, providers)

  /** The library takes providers at its making: it is made anew when another one has described itself. */
  async function withMoreProviders(): Promise<void> {
    await identityProviders.askAgain()
    const known = identityProviders.known()
    if (known.length === providers.length) return
    providers = known
    auth = createLibrary(dependencies, providers)
  }

  return {
    /** What people choose from before they are known. */
    options: { signUp: dependencies.signUp, providers: identityProviders.all },

    /** Answers a request below signInPath. */
    async handle(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      // The answer of a provider may reach another process than the one that asked.
      if (/\/(sign-in\/social|link-social|callback\/[^/]+)$/.test(pathname)) await withMoreProviders()
      return auth.handler(request)
    },

    /** The session that a request's cookies stand for. */
    async findSession(headers: Headers): Promise<Session | undefined> {
      // Renewed by /api/auth/get-session alone, where the cookie is renewed with it.
      const found = await auth.api
        .getSession({ headers, query: { disableRefresh: true } })
        .catch((error: unknown) => {
          throw isAPIError(error) && error.statusCode >= 500 ? accountErrors.sessionsAway() : error
        })
      if (!found) return undefined
      const { id, userId, organisationId } = found.session
      return { id, personId: userId, organisationId: organisationId ?? null }
    },

    /** Whether this is the person's password; false for those who have none. */
    async isPassword(personId: string, password: string): Promise<boolean> {
      const { internalAdapter, password: hashing } = await auth.$context
      const accounts = await internalAdapter.findAccounts(personId)
      const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password
      return hash != null && (await hashing.verify({ hash, password }))
    },

    /** Makes a person whose address counts as confirmed; returns the identifier. */
    async enrol({ name, email, password, isDemo = false }: NewPerson): Promise<string> {
      const { internalAdapter, password: hashing } = await auth.$context
      const person = await internalAdapter.createUser(
        { name, email: email.toLowerCase(), emailVerified: true, isDemo },
        { method: 'admin' },
      )
      await internalAdapter.linkAccount({
        userId: person.id,
        providerId: 'credential',
        accountId: person.id,
        password: await hashing.hash(password),
      })
      return person.id
    },

    /** For a person who is known by identifier, without asking for the old password. */
    async replacePassword(personId: string, password: string): Promise<void> {
      const { internalAdapter, password: hashing } = await auth.$context
      await internalAdapter.updatePassword(personId, await hashing.hash(password))
    },
  }
}
