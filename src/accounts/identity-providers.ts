/** The identity providers of towns and regions that people may sign in with: what the operator wrote of them, and what they say of themselves. */

import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { textWithin } from '../bounded-answer.ts'
import type { Log } from '../log.ts'

/** Where a provider describes itself: OpenID Connect Discovery 1.0, section 4. */
const wellKnown = '/.well-known/openid-configuration'
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Tokens in the clear would be tokens of everybody on the way; on this machine there is no way. */
function isPrivateOrEncrypted(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname))
}

const endpoint = z.url('must be an address').refine(isPrivateOrEncrypted, {
  error: 'must begin with https://',
  when: ({ issues }) => issues.length === 0,
})

const entry = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
    name: z.string('must be what people read on the button').trim().min(1, 'must not be empty').max(100),
    discoveryUrl: endpoint.refine((address) => address.endsWith(wellKnown), `must end with ${wellKnown}`),
    clientId: z.string().min(1, 'must not be empty'),
    clientSecret: z.string().min(1, 'must not be empty').optional(),
    clientSecretFile: z.string().min(1, 'must not be empty').optional(),
    domains: z.array(z.hostname('must be a domain such as "opole.pl"').toLowerCase()).min(1).optional(),
  })
  .refine(
    ({ clientSecret, clientSecretFile }) => (clientSecret === undefined) !== (clientSecretFile === undefined),
    {
      path: ['clientSecret'],
      error: 'set it or clientSecretFile: one of them, not both',
    },
  )
const entries = z
  .array(entry, 'must be a list of identity providers')
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'must name every id once')

export interface IdentityProvider {
  /** Part of its addresses here: `/api/auth/callback/<id>`. */
  readonly id: string
  readonly name: string
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Of the addresses it may vouch for; absent: all. */
  readonly domains?: readonly string[]
}

function unusable(path: string, sentences: readonly string[]): Error {
  return new Error(`The identity providers in ${path} are not usable. ${sentences.join('; ')}`)
}

async function read(path: string, what = path): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw unusable(what, [`${path} cannot be read`])
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes what it read, and that may be a secret.
    throw unusable(path, ['The file is not JSON'])
  }
}

/** The providers that a file names. Throws one sentence per wrong field, and never tells a value. */
export async function readIdentityProviders(path: string): Promise<IdentityProvider[]> {
  const parsed = entries.safeParse(parseJson(path, await read(path)))
  if (!parsed.success)
    throw unusable(
      path,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'The file'}: ${issue.message}`),
    )
  return Promise.all(
    parsed.data.map(async ({ clientSecret, clientSecretFile, domains, ...provider }) => {
      const file = clientSecretFile === undefined ? undefined : resolve(dirname(path), clientSecretFile)
      const secret = file === undefined ? clientSecret : (await read(file, path)).trim()
      if (!secret) throw unusable(path, [`${provider.id}: its clientSecretFile is empty`])
      return { ...provider, clientSecret: secret, ...(domains && { domains }) }
    }),
  )
}

const discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).min(1),
  // OpenID Connect Discovery 1.0, section 3: without a word about it, the first is meant.
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

/** A provider that has described itself. */
export interface KnownProvider extends IdentityProvider {
  readonly userInfoUrl: string | undefined
  readonly authentication: 'basic' | 'post'
}

/** Ms that a provider may take to describe itself: people wait for it (own judgement; it is one small document). */
const discoveryDeadlineMs = 5_000

/** A provider's description of itself, or of somebody, takes some kilobytes. */
export const largestAnswerBytes = 256 * 1024

/** What a provider says of itself. Throws when it does not answer, or not as itself. */
async function discover(provider: IdentityProvider): Promise<KnownProvider> {
  const answer = await fetch(provider.discoveryUrl, {
    redirect: 'error',
    signal: AbortSignal.timeout(discoveryDeadlineMs),
  })
  if (!answer.ok) throw new Error(`it answered ${answer.status}`)
  const parsed = discovered.safeParse(JSON.parse((await textWithin(answer, largestAnswerBytes)) ?? 'null'))
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    )
  const {
    issuer,
    userinfo_endpoint: userInfoUrl,
    token_endpoint_auth_methods_supported: methods,
  } = parsed.data
  if (issuer.replace(/\/$/, '') + wellKnown !== provider.discoveryUrl)
    throw new Error('it says that it is another issuer')
  return {
    ...provider,
    userInfoUrl,
    authentication: methods.includes('client_secret_post') ? 'post' : 'basic',
  }
}

/** After a failure a provider is left alone for so long: each attempt may keep somebody waiting. */
const pauseMs = 30_000

export type IdentityProviders = ReturnType<typeof createIdentityProviders>

interface Dependencies {
  readonly providers: readonly IdentityProvider[]
  readonly log: Log
  readonly now: () => Date
}

/** Asks each provider until it has described itself once. One that is away does not keep the service from starting. */
export function createIdentityProviders({ providers, log, now }: Dependencies) {
  const known = new Map<string, KnownProvider>()
  let asking: Promise<void> | undefined
  let notBefore = 0

  async function ask(): Promise<void> {
    const missing = providers.filter(({ id }) => !known.has(id))
    await Promise.all(
      missing.map(async (provider) => {
        try {
          known.set(provider.id, await discover(provider))
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          log.warn({ provider: provider.id, reason }, 'identity provider does not answer')
        }
      }),
    )
    notBefore = now().getTime() + pauseMs
  }

  return {
    /** As people are shown them. */
    all: providers.map(({ id, name }) => ({ id, name })),

    /** Those that have described themselves. */
    known: (): readonly KnownProvider[] => [...known.values()],

    /** Asks those that have not, unless they were asked a moment ago. */
    async askAgain(): Promise<void> {
      if (known.size === providers.length || (asking === undefined && now().getTime() < notBefore)) return
      asking ??= ask().finally(() => {
        asking = undefined
      })
      await asking
    },
  }
}
