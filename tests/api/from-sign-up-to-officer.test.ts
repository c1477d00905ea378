import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { aMailbox } from '../support/mailbox.ts'
import { type SignedIn, signUp } from '../support/signed-in.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

const mailbox = aMailbox()
let townlink: Townlink
let sql: Sql
let firm: Member
let hub: Member
beforeAll(async () => {
  townlink = await aTownlink({ mail: mailbox })
  sql = openStore(townlink)
  await queueIsUp(townlink)
  townlink.startWorker()
  firm = await townlink.aMember({ kind: 'sme', name: 'Szczelny Bit' })
  const territory = { countries: [], nuts: ['PL52'] }
  hub = await townlink.aMember({ kind: 'hub', name: 'Hub Opole', territory }, 'administrator')
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

/** Follows the newest invitation to somebody's address. */
async function followInvitation(person: SignedIn) {
  const token = new URL(mailbox.newest('invitation', person.email).link).searchParams.get('token')
  const offered = await person.request('GET', `/api/v1/invitations/${token}`)
  const accepted = await person.request('POST', '/api/v1/invitations/accept', { body: { token } })
  return { offered: offered.body, accepted }
}

it('from sign-up over an invitation and a posted need to the officer who sees it with its suggestions', async () => {
  await firm.request('POST', '/api/v1/offers', { body: anOffer() })

  const officer = await signUp(townlink, mailbox, 'olga@hub.example')
  const invited = await hub.request('POST', `/api/v1/organisations/${hub.organisationId}/invitations`, {
    body: { email: officer.email, role: 'officer' },
  })
  expect(invited.status).toBe(201)
  await followInvitation(officer)

  const mayor = await signUp(townlink, mailbox, 'ewa@nysa.example')
  const registered = await mayor.request('POST', '/api/v1/organisations', {
    body: { name: 'Gmina Nysa', kind: 'town', country: 'PL', region: 'PL523' },
  })
  expect(registered).toMatchObject({ status: 201, body: { verified: false, vetted: false } })
  const townId = registered.body.id

  const letter = { email: 'Jan@Nysa.example', role: 'editor', language: 'pl' }
  const sent = await mayor.request('POST', `/api/v1/organisations/${townId}/invitations`, { body: letter })
  expect(sent).toMatchObject({ status: 201, body: { email: 'jan@nysa.example', role: 'editor' } })
  const clerk = await signUp(townlink, mailbox, 'jan@nysa.example')
  const { offered, accepted } = await followInvitation(clerk)
  expect(offered).toMatchObject({ organisation: 'Gmina Nysa', role: 'editor' })
  expect(accepted).toMatchObject({ status: 200, body: { organisationId: townId, role: 'editor' } })
  expect((await clerk.request('GET', '/api/v1/me')).body).toMatchObject({
    actingFor: townId,
    role: 'editor',
  })

  const posted = await clerk.request('POST', '/api/v1/needs', { body: aNeed({ region: 'PL523' }) })
  expect(posted.status).toBe(201)
  await settled(sql)

  const seen = await officer.request('GET', `/api/v1/needs/${posted.body.id}`)
  expect(seen).toMatchObject({ status: 200, body: { title: aNeed().title, organisation: { id: townId } } })
  const { body: list } = await officer.request('GET', `/api/v1/needs/${posted.body.id}/suggestions`)
  expect(list).toMatchObject({ ranked: true, items: [{ counterpart: { title: anOffer().title } }] })
  expect(list.items[0].reasons.length).toBeGreaterThan(0)

  const waiting = await officer.request('GET', '/api/v1/organisations?verified=false')
  expect(waiting.body.items.map(({ name }: { name: string }) => name)).toEqual(['Gmina Nysa'])
  const verified = await officer.request('POST', `/api/v1/organisations/${townId}/verify`)
  expect(verified).toMatchObject({ status: 200, body: { verified: true } })
  // Three passwords are hashed and two lists ranked: a starved machine needs longer than for other tests.
}, 90_000)
