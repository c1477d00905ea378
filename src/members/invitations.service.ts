import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import { authorise } from '../accounts/policy.ts'
import type { Mail } from '../mail/mail.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import { invitationErrors } from './invitations.errors.ts'
import type {
  Invitation,
  NewInvitation,
  NewMembership,
  OfferedMembership,
  Sending,
} from './invitations.schema.ts'
import type { InvitationRow, InvitationStore } from './invitations.store.ts'
import { type Members, seesAddresses } from './members.service.ts'

export type Invitations = ReturnType<typeof createInvitations>

interface Dependencies {
  store: InvitationStore
  organisations: Pick<Organisations, 'get'>
  members: Pick<Members, 'scopeFor'>
  mail: Mail
  /** Where people reach the service. */
  publicUrl: string
  now: () => Date
}

/** An invitation of an organisation. */
interface Wanted {
  organisationId: string
  id: string
}

/** Long enough for a holiday, short enough for a letter in a forgotten mailbox (own judgement). */
const validMs = 14 * 24 * 3_600_000

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Letters that make their reader a member. Nobody learns from them whether an address has an account. */
export function createInvitations({ store, organisations, members, mail, publicUrl, now }: Dependencies) {
  const toInvitation = (row: InvitationRow, actor: Actor): Invitation => ({
    id: row.id,
    ...(seesAddresses(actor, row.organisationId) && { email: row.email }),
    role: row.role,
    territory: row.territory,
    themes: row.themes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  })

  /** The organisation. Throws when the actor does not see it, or does not run it. */
  async function managed(actor: Actor, organisationId: string) {
    const organisation = await organisations.get(actor, organisationId)
    authorise(actor, 'member.manage', { organisationId })
    return organisation
  }

  function makeLink() {
    // 256 random bits: nobody guesses them, so a fast digest is enough.
    const token = randomBytes(32).toString('base64url')
    return { token, digest: digestOf(token), expiresAt: new Date(now().getTime() + validMs) }
  }

  const send = (token: string, letter: { to: string; language: string | undefined; organisation: string }) =>
    mail.send({
      kind: 'invitation',
      to: letter.to,
      language: letter.language,
      link: `${publicUrl.replace(/\/+$/, '')}/invitation?token=${token}`,
      facts: { organisation: letter.organisation },
    })

  function auditOf(actor: Actor, action: string, { organisationId, id }: Wanted) {
    return { ...actor, action: `invitation.${action}`, resourceId: id, detail: { of: organisationId } }
  }

  /** The invitation that a link stands for. Throws why it is of no use. */
  async function findValid(token: string) {
    const found = await store.findByDigest(digestOf(token))
    if (!found) throw invitationErrors.notFound()
    const { acceptedAt, revokedAt, expiresAt } = found.invitation
    if (acceptedAt !== null) throw invitationErrors.used()
    if (revokedAt !== null) throw invitationErrors.revoked()
    if (expiresAt <= now()) throw invitationErrors.expired()
    return found
  }

  return {
    /** Sends the letter; the open invitation to the same address, if there is one, is of no use any more. */
    async invite(actor: Actor, organisationId: string, input: NewInvitation): Promise<Invitation> {
      const { name } = await managed(actor, organisationId)
      const { email, language, ...scope } = input
      const { role, territory, themes } = await members.scopeFor(actor, organisationId, scope)
      const { token, digest, expiresAt } = makeLink()
      const id = uuidv7()
      const row = await store.insert(
        {
          id,
          organisationId,
          email,
          role,
          territory,
          themes,
          digest,
          invitedBy: actor.personId,
          expiresAt,
        },
        now(),
        auditOf(actor, 'sent', { organisationId, id }),
      )
      await send(token, { to: email, language, organisation: name })
      return toInvitation(row, actor)
    },

    /** Those that nobody has accepted or taken back, the newest first. */
    async list(actor: Actor, organisationId: string, query: PageQuery): Promise<Page<Invitation>> {
      await managed(actor, organisationId)
      const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.listOpen(organisationId, before, query.limit + 1)
      const invitations = rows.map((row) => toInvitation(row, actor))
      return pageFrom(invitations, query.limit)
    },

    /** Sends a new link, good for another 14 days; the old one is of no use any more. */
    async sendAgain(actor: Actor, wanted: Wanted, { language }: Sending): Promise<Invitation> {
      const { organisationId, id } = wanted
      const { name } = await managed(actor, organisationId)
      const row = await store.find(organisationId, id)
      if (!row) throw invitationErrors.notFound()
      await members.scopeFor(actor, organisationId, row)
      const { token, ...link } = makeLink()
      const sent = await store.replaceDigest(wanted, link, auditOf(actor, 'sent_again', wanted))
      if (!sent) throw row.acceptedAt === null ? invitationErrors.revoked() : invitationErrors.used()
      await send(token, { to: row.email, language, organisation: name })
      return toInvitation(sent, actor)
    },

    async revoke(actor: Actor, wanted: Wanted): Promise<void> {
      await managed(actor, wanted.organisationId)
      if (!(await store.find(wanted.organisationId, wanted.id))) throw invitationErrors.notFound()
      await store.replaceRevokedAt(wanted, now(), auditOf(actor, 'revoked', wanted))
    },

    /** What a link offers, to whoever holds it. */
    async look(token: string): Promise<OfferedMembership> {
      const { invitation, organisation } = await findValid(token)
      return { organisation, role: invitation.role, expiresAt: invitation.expiresAt.toISOString() }
    },

    /** Makes whoever is signed in a member, if the letter went to that very address. */
    async accept(actor: Actor, token: string): Promise<NewMembership> {
      authorise(actor, 'invitation.accept')
      const personId = personOf(actor)
      const { invitation, organisation } = await findValid(token)
      const address = await store.findAddress(personId)
      if (address?.email !== invitation.email) throw invitationErrors.forAnother()
      if (!address.isConfirmed) throw invitationErrors.addressUnconfirmed()
      const { id, organisationId, role } = invitation
      const acceptance = { invitation, membershipId: uuidv7(), personId, now: now() }
      const outcome = await store.replaceByMembership(acceptance, {
        ...actor,
        action: 'member.joined',
        resourceId: personId,
        detail: { of: organisationId, role, invitation: id },
      })
      if (outcome === 'member') throw invitationErrors.memberAlready()
      if (outcome === 'gone') throw invitationErrors.used()
      return { organisationId, organisation, role }
    },
  }
}
