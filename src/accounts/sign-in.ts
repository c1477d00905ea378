/**
 * How people prove who they are: better-auth over our tables (ADR-0010). Everything of it that is chosen, named or limited stands here;
 * features only see sessions.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { magicLink, twoFactor } from 'better-auth/plugins'
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
import { linkMinutes, type Mail } from '../mail/mail.ts'
import { createSignInLetters, languageOf } from './sign-in-letters.ts'

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
  readonly mail: Mail
  /** Signs cookies and encrypts second factors; at least 32 characters. */
  readonly secret: string
  /** Where people reach the service. */
  readonly publicUrl: string
}

const day = 24 * 3600
/** OWASP ASVS 4.0.3, 2.1.1 and 2.1.2. */
const shortestPassword = 12
const longestPassword = 128

export function createSignIn({ db, mail, secret, publicUrl }: Dependencies) {
  const letters = createSignInLetters(mail, publicUrl)
  const auth = betterAuth({
    appName: 'Townlink',
    baseURL: publicUrl,
    basePath: signInPath,
    secret,
    telemetry: { enabled: false },
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
    databaseHooks: {
      user: {
        create: {
          // Letters that no request leads to are written in the language of the sign-up.
          before: async (person, ctx) => ({
            data: { ...person, language: languageOf(person.language, ctx?.request) },
          }),
        },
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
    account: { modelName: 'credentials', fields: { userId: 'personId' } },
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
    plugins: [
      letters.tellOfChanges,
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: linkMinutes['sign-in'] * 60,
        sendMagicLink: async ({ email, url }, ctx) => {
          const found = await ctx?.context.internalAdapter.findUserByEmail(email)
          if (ctx && found)
            await ctx.context.runInBackgroundOrAwait(letters.signIn({ user: found.user, url }, ctx.request))
        },
      }),
      twoFactor({
        issuer: 'Townlink',
        schema: { twoFactor: { modelName: 'secondFactors', fields: { userId: 'personId' } } },
      }),
      passkey({
        rpID: new URL(publicUrl).hostname,
        rpName: 'Townlink',
        schema: { passkey: { modelName: 'passkeys', fields: { userId: 'personId' } } },
      }),
    ],
    advanced: {
      cookiePrefix: 'townlink',
      useSecureCookies: publicUrl.startsWith('https:'),
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Nobody waits for a letter to be stored: the time of an answer would tell who has an account.
      backgroundTasks: { handler: (task) => void task },
    },
  })

  return {
    /** Answers a request below signInPath. */
    handle: (request: Request): Promise<Response> => auth.handler(request),

    /** The session that a request's cookies stand for. */
    async findSession(headers: Headers): Promise<Session | undefined> {
      const found = await auth.api.getSession({ headers })
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
  }
}
