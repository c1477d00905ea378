import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { openDatabase } from '../../db/client.ts'
import { memberships } from '../../db/schema/people.ts'
import type { Role } from '../../db/vocabulary.ts'
import { type Actor, anonymous, operator } from '../../src/accounts/actor.ts'
import { newNeed } from '../../src/needs/needs.schema.ts'
import { newOffer } from '../../src/offers/offers.schema.ts'
import type { Townlink } from './app.ts'
import { aNeed, anOffer } from './builders.ts'

/** Who may stand before a route, from whoever may least to whoever may most. */
export const everyRole = [
  'anonymous',
  'person',
  'viewer',
  'editor',
  'owner',
  'overseer',
  'officer',
  'lead',
  'administrator',
] as const
export type EveryRole = (typeof everyRole)[number]

export interface Party {
  id: string
  slug: string
  country: string
}

export interface Somebody {
  role: EveryRole
  /** Anonymous callers and people alone have none: what is a town's stands for it. */
  organisation: Party
  headers: Record<string, string>
}

const host = 'localhost:3000'

/** A town in Poland with its hub, an authority, whoever runs the service, a person without any of them, and a town elsewhere. */
export async function everybody({ app, services, databaseUrl }: Townlink) {
  const unknownAddress = () => `${randomBytes(6).toString('hex')}@everybody.example`

  /** Somebody who sees and changes nothing. */
  async function aMember(organisationId: string): Promise<string> {
    const person = { name: 'Jan', email: unknownAddress(), password: 'dobre długie hasło' }
    const personId = await (await services.openSignIn()).enrol(person)
    const database = openDatabase(databaseUrl, { connections: 1 })
    await database.db.insert(memberships).values({ id: uuidv7(), personId, organisationId, role: 'viewer' })
    await database.close()
    return personId
  }

  const party = async (name: string, kind: 'town' | 'hub' | 'authority', country: string) => {
    const territory = kind === 'hub' ? { countries: [country] } : undefined
    const { id, slug } = await services.organisations.create(operator, { name, kind, country, territory })
    // Whoever is erased later is not the last one: the keys of an organisation without people are revoked.
    await aMember(id)
    return { id, slug, country }
  }
  const ours = await party('Nasza Gmina', 'town', 'PL')
  const hub = await party('Hub', 'hub', 'PL')
  const authority = await party('Urząd', 'authority', 'PL')
  const running = await party('Operator', 'hub', 'AT')
  const theirs = await party('Fremde Stadt', 'town', 'DE')

  async function holder(role: Role, organisation: Party): Promise<Somebody> {
    const { key } = await services.accounts.createKey(operator, {
      name: role,
      role,
      organisationId: organisation.id,
    })
    return { role, organisation, headers: { authorization: `Bearer ${key}` } }
  }

  async function aPerson(): Promise<Somebody> {
    const email = 'ewa@everybody.example'
    const password = 'dobre długie hasło'
    await (await services.openSignIn()).enrol({ name: 'Ewa', email, password })
    const response = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { host, origin: `http://${host}` },
      body: { email, password },
    })
    const cookie = response.cookies
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
    return { role: 'person', organisation: ours, headers: { host, cookie } }
  }

  const all: Record<EveryRole, Somebody> = {
    anonymous: { role: 'anonymous', organisation: ours, headers: {} },
    person: await aPerson(),
    viewer: await holder('viewer', ours),
    editor: await holder('editor', ours),
    owner: await holder('owner', ours),
    overseer: await holder('overseer', authority),
    officer: await holder('officer', hub),
    lead: await holder('lead', hub),
    administrator: await holder('administrator', running),
  }

  /** A cluster that asks the organisation whether it may speak for it. */
  async function aRepresentation(organisationId: string): Promise<string> {
    const given = { name: `Klaster ${unknownAddress()}`, kind: 'cluster', country: 'PL' } as const
    const cluster = await services.organisations.create(operator, given)
    const actor: Actor = { ...anonymous, role: 'owner', organisationId: cluster.id, isVerified: true }
    return (await services.representations.ask(actor, { organisationId })).id
  }

  return {
    all,
    ours,
    theirs,

    /** Sends a request as somebody; a stream is left once it has begun. */
    async send(as: Somebody, { headers, ...request }: InjectOptions) {
      const isStream = String(request.url).includes('/stream')
      const sent = { ...request, headers: { ...headers, ...as.headers }, payloadAsStream: isStream }
      const response = await app.inject(sent)
      if (isStream) response.stream().destroy()
      return { status: response.statusCode, body: isStream ? '' : response.body }
    },

    /** What belongs to an organisation, made anew whenever it is asked for. */
    belongings: ({ id: organisationId, slug, country }: Party, given: object = {}) => ({
      organisation: { id: organisationId, slug },
      need: async () =>
        (await services.needs.post(operator, newNeed.parse(aNeed({ org: slug, ...given })))).id,
      offer: async () =>
        (await services.offers.post(operator, newOffer.parse(anOffer({ org: slug, ...given })))).id,
      key: async () =>
        (await services.accounts.createKey(operator, { name: 'made', role: 'viewer', organisationId })).id,
      revision: async () => (await services.organisations.get(operator, organisationId)).revision,
      rerank: async () => (await services.reranks.begin(operator)).id,
      /** Another town of its country. */
      neighbour: async () =>
        (
          await services.organisations.create(operator, {
            name: `Gmina ${unknownAddress()}`,
            kind: 'town',
            country,
          })
        ).id,
      member: () => aMember(organisationId),
      invitation: async () =>
        (
          await services.invitations.invite(operator, organisationId, {
            email: unknownAddress(),
            role: 'viewer',
          })
        ).id,
      representation: () => aRepresentation(organisationId),
      unknownAddress,
    }),
  }
}

export type Everybody = Awaited<ReturnType<typeof everybody>>
export type Belongings = ReturnType<Everybody['belongings']>
