/**
 * How often somebody may try to get in, or have a letter sent. Counted by the sender's address and by whom it is about at that address:
 * guessing at an account from one place locks nobody out elsewhere. Whether there is such an account plays no part.
 */
import { z } from 'zod'
import { countedAddress } from '../http/sender-address.ts'
import { type Allowance, type Limit, type Limits, tooMany } from '../limits/limits.ts'
import { signInPath } from './sign-in.ts'

/** What can be guessed at: a password, a code, a passkey. */
const proofs = new Set([
  '/sign-in/email',
  '/sign-in/passkey',
  '/passkey/verify-authentication',
  '/two-factor/verify-totp',
  '/two-factor/verify-otp',
  '/two-factor/verify-backup-code',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/change-password',
  '/change-email',
  '/verify-password',
  '/reset-password',
  '/delete-user',
])

/** What sends a letter to whoever is named. */
const letters = new Set([
  '/sign-up/email',
  '/sign-in/magic-link',
  '/request-password-reset',
  '/send-verification-email',
])

/*
 * Own judgement, with ASVS 4.0.3, 2.2.1 in mind (at most 100 wrong tries an hour): 10 tries in a quarter of an hour are a tired owner's; 30
 * from one address are a town hall's on a Monday, as tries that succeed are given back. Letters are not given back.
 */
const quarterOfAnHour = 900
const hour = 3600
const triesFromAddress = {
  name: 'tries-from',
  times: 30,
  seconds: quarterOfAnHour,
  isReturned: true,
} as const satisfies Allowance
const triesAtAccount = {
  name: 'tries-at',
  times: 10,
  seconds: quarterOfAnHour,
  isReturned: true,
} as const satisfies Allowance
const lettersFromAddress = { name: 'letters-from', times: 20, seconds: hour } as const satisfies Allowance
const lettersToAddress = { name: 'letters-to', times: 5, seconds: hour } as const satisfies Allowance

export interface Attempt {
  /** Below signInPath. */
  readonly path: string
  readonly ip: string
  readonly body: unknown
}

interface Counted {
  readonly limit: Limit
  readonly key: string
}

const named = z.looseObject({ email: z.string().max(320).trim().toLowerCase() })

/** Of a request's address what is below signInPath, as better-auth reads it. */
export const pathBelowSignIn = (url: string) =>
  url.slice(signInPath.length).replace(/\?.*$/, '').replace(/\/+$/, '')

/** Whether an answer could tell, by what it says or by how long it takes, that somebody has an account. */
export const couldTell = (path: string) => path === '/sign-in/email' || letters.has(path)

/** Whether a password may be hashed for it. */
export const mayHash = (path: string) => proofs.has(path) || path === '/sign-up/email'

export type SignInLimits = ReturnType<typeof createSignInLimits>

export function createSignInLimits(limits: Pick<Limits, 'open'>) {
  const from = limits.open(triesFromAddress)
  const at = limits.open(triesAtAccount)
  const sentFrom = limits.open(lettersFromAddress)
  const sentTo = limits.open(lettersToAddress)

  function countersOf({ path, ip, body }: Attempt): Counted[] {
    const address = countedAddress(ip)
    const email = named.safeParse(body).data?.email
    const counted = (byAddress: Limit, byTarget: Limit, target: string): Counted[] =>
      email === undefined
        ? [{ limit: byAddress, key: address }]
        : [
            { limit: byAddress, key: address },
            { limit: byTarget, key: target },
          ]
    if (proofs.has(path)) return counted(from, at, `${address} ${email}`)
    if (letters.has(path)) return counted(sentFrom, sentTo, `${email}`)
    return []
  }

  return {
    /** Throws when it is one too many. */
    async take(attempt: Attempt): Promise<void> {
      for (const { limit, key } of countersOf(attempt)) {
        const { isExceeded, secondsToReset } = await limit.take(key)
        if (isExceeded) throw tooMany(secondsToReset)
      }
    },

    /** Who gets in was not guessing. */
    async giveBack(attempt: Attempt): Promise<void> {
      for (const { limit, key } of countersOf(attempt))
        if (limit.allowance.isReturned) await limit.giveBack(key)
    },
  }
}

/** Nothing is limited: for load tests. */
export const noSignInLimits: SignInLimits = { async take() {}, async giveBack() {} }
