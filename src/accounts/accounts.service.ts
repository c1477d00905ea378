import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { type Role, type Scope, scopes } from '../../db/vocabulary.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import { accountErrors } from './accounts.errors.ts'
import type { ApiKey, CreatedApiKey, KeyRotation, NewApiKey } from './accounts.schema.ts'
import type { AccountStore, ApiKeyRow } from './accounts.store.ts'
import { type Actor, personAlone } from './actor.ts'
import { authorise } from './policy.ts'
import { roleFits } from './roles-by-kind.ts'
import type { Session } from './sign-in.ts'
import { narrowed } from './territory.ts'

export type Accounts = ReturnType<typeof createAccounts>

interface Dependencies {
  store: AccountStore
  now: () => Date
}

/** Marks our keys for people and for secret scanners. */
const keyMark = 'tl_'

const day = 24 * 3_600_000
/** A key that nobody renews is a key that nobody knows of: a year, and a second one for programs that are seldom touched (own judgement). */
const usualKeyDays = 365
const longestKeyDays = 730

/** Who may hand out which roles. */
const rank: Record<Role, number> = {
  viewer: 0,
  editor: 1,
  owner: 2,
  overseer: 2,
  officer: 3,
  lead: 4,
  administrator: 5,
}

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const iso = (date: Date | null) => date?.toISOString() ?? null

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    organisationId: row.organisationId,
    role: row.role,
    scopes: row.scopes,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
    rotatedAt: iso(row.rotatedAt),
    previousGoodUntil: iso(row.previousGoodUntil),
    revokedAt: iso(row.revokedAt),
  }
}

/** Nobody hands out more rights than he has. */
export function mayHandOut(actor: Actor, role: Role): boolean {
  if (actor.role === 'operator') return true
  if (actor.role === 'anonymous' || actor.role === 'person') return false
  return rank[role] <= rank[actor.role]
}

/** The scopes of a new key: those asked for, if its maker has them, else the maker's own. */
function scopesToHandOut({ scopes: own }: Actor, asked: readonly Scope[] | undefined): Scope[] | null {
  if (asked === undefined) return own === undefined ? null : [...own]
  if (own !== undefined && !asked.every((scope) => own.includes(scope))) throw accountErrors.scopesTooWide()
  return [...new Set(asked)]
}

function newSecret() {
  const key = keyMark + randomBytes(32).toString('base64url')
  return { key, prefix: key.slice(0, keyMark.length + 6), digest: digestOf(key) }
}

export function createAccounts({ store, now }: Dependencies) {
  async function createKey(actor: Actor, input: NewApiKey): Promise<CreatedApiKey> {
    const organisationId = input.organisationId ?? actor.organisationId
    if (organisationId === null) throw accountErrors.unauthenticated()
    authorise(actor, 'api_key.manage', { organisationId })
    const kind = await store.findKind(organisationId)
    if (kind === undefined) throw accountErrors.organisationUnknown()
    if (!mayHandOut(actor, input.role)) throw accountErrors.roleTooHigh()
    if (actor.role !== 'operator' && !roleFits(input.role, kind)) throw accountErrors.roleDoesNotFit(kind)
    const scopes = scopesToHandOut(actor, input.scopes)
    const expiresAt = expiryOf(input.expiresAt)
    const { key, prefix, digest } = newSecret()
    const id = uuidv7()
    const row = await store.insertKey(
      {
        id,
        organisationId,
        role: input.role,
        scopes,
        name: input.name,
        prefix,
        digest,
        expiresAt,
      },
      { ...actor, action: 'api_key.created', resourceId: id, detail: { role: input.role, scopes } },
    )
    return { ...toApiKey(row), key }
  }

  function expiryOf(asked: string | undefined): Date {
    if (asked === undefined) return new Date(now().getTime() + usualKeyDays * day)
    const expiresAt = new Date(asked)
    if (expiresAt <= now()) throw accountErrors.keyAlreadyExpired()
    if (expiresAt.getTime() > now().getTime() + longestKeyDays * day)
      throw accountErrors.keyExpiresTooLate(longestKeyDays)
    return expiresAt
  }

  const isOver = ({ expiresAt, revokedAt }: ApiKeyRow) =>
    revokedAt !== null || (expiresAt !== null && expiresAt <= now())

  return {
    createKey,

    /** Gives a key another secret. The one before stays good for the hours asked for; one before that does not. */
    async rotateKey(actor: Actor, id: string, { graceHours }: KeyRotation): Promise<CreatedApiKey> {
      const before = await store.findKey(id)
      if (!before) throw accountErrors.keyNotFound()
      authorise(actor, 'api_key.manage', { organisationId: before.organisationId })
      if (!mayHandOut(actor, before.role)) throw accountErrors.roleTooHigh()
      if (isOver(before)) throw accountErrors.keyOver()
      scopesToHandOut(actor, before.scopes ?? scopes)
      const { key, prefix, digest } = newSecret()
      const secret = {
        prefix,
        digest,
        previousDigest: before.digest,
        previousGoodUntil: new Date(now().getTime() + graceHours * 3_600_000),
        rotatedAt: now(),
      }
      const audit = { ...actor, action: 'api_key.rotated', resourceId: id, detail: { graceHours } }
      const row = await store.replaceSecret(before, secret, audit)
      if (!row) throw accountErrors.keyOver()
      return { ...toApiKey(row), key }
    },

    /** The actor behind a bearer token. Throws when the key is unknown, expired or revoked. */
    async identify(token: string): Promise<Actor> {
      const found = await store.findValidKey(digestOf(token), now())
      if (!found) throw accountErrors.keyRefused()
      await store.noteUse(found.key, now())
      const { id: apiKeyId, organisationId, role, scopes } = found.key
      const narrowed = scopes !== null && { scopes }
      return { role, organisationId, apiKeyId, personId: null, ...narrowed, ...found.standing }
    },

    /** The actor behind a session: a member of the organisation that was chosen for it, else of the one joined first. */
    async identifySession({ personId, organisationId }: Session): Promise<Actor> {
      const found = await store.findMembership(personId, organisationId)
      if (!found) return personAlone(personId)
      const { membership, standing } = found
      const territory = narrowed(membership.territory, standing.territory)
      return {
        role: membership.role,
        organisationId: membership.organisationId,
        apiKeyId: null,
        personId,
        ...standing,
        territory,
      }
    },

    /** Chooses whom a person acts for from now on in a session. */
    async switchOrganisation({ id, personId }: Session, organisationId: string): Promise<void> {
      if (!(await store.isMember(personId, organisationId))) throw accountErrors.notAMember()
      await store.replaceSessionOrganisation(id, organisationId)
    },

    async listKeys(actor: Actor, query: PageQuery & { organisationId?: string | undefined }) {
      const organisationId = query.organisationId ?? actor.organisationId
      if (organisationId === null) throw accountErrors.unauthenticated()
      authorise(actor, 'api_key.manage', { organisationId })
      const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.listKeys(organisationId, before, query.limit + 1)
      const page: Page<ApiKey> = pageFrom(rows.map(toApiKey), query.limit)
      return page
    },

    async revokeKey(actor: Actor, id: string): Promise<void> {
      const key = await store.findKey(id)
      if (!key) throw accountErrors.keyNotFound()
      authorise(actor, 'api_key.manage', { organisationId: key.organisationId })
      await store.replaceRevokedAt(id, now(), { ...actor, action: 'api_key.revoked', resourceId: id })
    },

    /** The secret of a fresh set-up link while nobody can act yet, else undefined. */
    async openSetup(): Promise<string | undefined> {
      if (await store.canAnybodyAct()) return undefined
      const token = randomBytes(24).toString('base64url')
      await store.replaceSetupToken(digestOf(token))
      return token
    },

    /** Throws what taking the set-up link would throw, and leaves it as it is. */
    async checkSetup(token: string): Promise<void> {
      const isGood = !(await store.canAnybodyAct()) && (await store.hasSetupToken(digestOf(token)))
      if (!isGood) throw accountErrors.setupClosed()
    },

    /** Uses up the set-up link; throws when it was used before, is not the newest, or somebody can act by now. */
    async takeSetup(token: string): Promise<void> {
      if (await store.canAnybodyAct()) throw accountErrors.setupClosed()
      if (!(await store.takeSetupToken(digestOf(token), now()))) throw accountErrors.setupClosed()
    },
  }
}
