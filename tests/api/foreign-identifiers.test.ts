import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Disclosure } from '../../db/vocabulary.ts'
import type { ListedRoute } from '../../src/http/route-list.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { type Everybody, everybody, everyRole } from '../support/everybody.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

/** Every role sends so many. */
const requests = 1_000
/** How many are under way at once: as many as the pool of the store has connections. */
const atOnce = 10

let townlink: Townlink
let sql: Sql
let world: Everybody

/** What must not be read: a word that stands in one posting, key or person alone, and the roles that may read it. */
interface Planted {
  marker: string
  seenBy: readonly string[]
}
const planted: Planted[] = []
const identifiers: string[] = []

/** Mulberry32: the same requests in every run. */
function randomFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const everyone = [...everyRole]
const officials = ['officer', 'lead', 'administrator']

/** Who sees a posting of a verified town abroad that no posting of ours matches. Our town is verified and not vetted. */
const seenAbroad = (disclosure: Disclosure, isSensitive: boolean): readonly string[] => {
  if (isSensitive || disclosure === 'matched' || disclosure === 'private') return ['administrator']
  return disclosure === 'members' ? ['viewer', 'editor', 'owner', ...officials] : everyone
}

async function plantAbroad() {
  const { services } = townlink
  const theirs = world.belongings(world.theirs)
  const both = [
    ['public', false],
    ['members', false],
    ['matched', false],
    ['private', false],
    ['members', true],
    ['matched', true],
  ] as const
  for (const [at, [disclosure, sensitive]] of both.entries()) {
    const marker = `zq${at}need`
    const need = await world
      .belongings(world.theirs, { disclosure, sensitive, title: `Wyciek ${marker}`, description: marker })
      .need()
    identifiers.push(need)
    planted.push({ marker, seenBy: seenAbroad(disclosure, sensitive) })
    if (sensitive) continue
    const sign = `zq${at}offer`
    const offer = await world
      .belongings(world.theirs, { disclosure, title: `Czujnik ${sign}`, description: sign })
      .offer()
    identifiers.push(offer)
    // The town here has a need that the offers abroad are suggested for.
    const matched = disclosure === 'matched' ? ['viewer', 'editor', 'owner', 'administrator'] : undefined
    planted.push({ marker: sign, seenBy: matched ?? seenAbroad(disclosure, false) })
  }
  identifiers.push(world.theirs.id, await theirs.key(), await theirs.rerank())
  // What is suggested is read, too: everything is ranked against everything.
  await world.belongings(world.ours, { title: 'Wyciek u nas' }).need()
  const [key] = await sql`select prefix, digest from api_keys where organisation_id = ${world.theirs.id}`
  for (const marker of [key?.prefix, key?.digest]) planted.push({ marker, seenBy: [] })
  const email = 'hans.zq@abroad.example'
  const { enrol } = await services.openSignIn()
  const person = await enrol({ name: 'Hans Zqname', email, password: 'ein langes Passwort' })
  identifiers.push(person)
  await sql`insert into memberships (id, person_id, organisation_id, role)
    values (${person}, ${person}, ${world.theirs.id}, 'owner')`
  planted.push({ marker: email, seenBy: [] }, { marker: 'Zqname', seenBy: ['administrator'] })
}

beforeAll(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  sql = openStore(townlink)
  world = await everybody(townlink)
  await plantAbroad()
  townlink.startWorker()
  await settled(sql)
  await townlink.stopWorkers()
}, 120_000)
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

/** Addresses that take identifiers, and those whose query or body does. Sign-in is better-auth's and pages are files. */
function routesWithIdentifiers(): ListedRoute[] {
  const listed = townlink.app
    .listRoutes()
    .filter(({ method, url }) => method !== 'HEAD' && !url.includes('*'))
  const inAddress = listed.filter(({ url }) => url.includes(':id') && !url.includes('/concepts/'))
  const lists = listed.filter(({ url }) => /\/(needs|offers|keys|organisations)$/.test(url))
  const inBody = listed.filter(({ url }) => /\/(preview|me\/organisation)$/.test(url))
  return [...inAddress, ...lists, ...inBody]
}

const bodies = (id: string) => [
  { title: 'zmienione' },
  { website: 'https://foreign.example/' },
  { name: 'key', role: 'viewer', organisationId: world.theirs.id },
  { organisationId: world.theirs.id },
  aNeed({ org: world.theirs.id }),
  anOffer({ org: world.theirs.id }),
  { side: 'need', title: 'Wyciek', description: aNeed().description, org: world.theirs.id, posting: id },
  { side: 'offer', title: 'Czujnik', description: anOffer().description, posting: id },
]

type Random = ReturnType<typeof randomFrom>

function aRequest(random: Random, routes: readonly ListedRoute[]) {
  const pick = <T>(among: readonly T[]): T => {
    const picked = among[random(among.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  const { method, url } = pick(routes)
  const id = pick(identifiers)
  const query = pick([
    '',
    `?organisation=${id}`,
    `?organisationId=${id}`,
    '?q=zq',
    `?cursor=${id}`,
    '?limit=100',
  ])
  const body = method === 'POST' || method === 'PATCH' ? pick(bodies(id)) : undefined
  return {
    method: method === 'PATCH' || method === 'POST' || method === 'DELETE' ? method : ('GET' as const),
    url: url.replace(/:\w+/g, id) + (method === 'GET' ? query : ''),
    headers: { 'if-match': `"${1 + random(3)}"` },
    ...(body && { body }),
  }
}

const contents = () => sql`
  select id, title, status, revision from needs where organisation_id = ${world.theirs.id}
  union all select id, title, status, revision from offers where organisation_id = ${world.theirs.id}
  union all select id, website, name, revision from organisations where id = ${world.theirs.id}
  union all select id, revoked_at::text, name, 0 from api_keys where organisation_id = ${world.theirs.id}
  order by id`

it('what was planted is there to be found', async () => {
  const { body } = await world.send(world.all.administrator, {
    method: 'GET',
    url: '/api/v1/needs?limit=100',
  })
  const needs = planted.filter(({ marker }) => marker.endsWith('need'))
  expect(needs).toHaveLength(6)
  for (const { marker } of needs) expect(body).toContain(marker)
})

// The administrator last: only that role changes what is another's.
it.each(everyRole.map((role, at) => [role, at] as const))(
  'a thousand requests of %s with identifiers of others bring nothing that is not disclosed',
  async (role, seed) => {
    const before = await contents()
    const random = randomFrom(seed)
    const routes = routesWithIdentifiers()
    const forbidden = planted.filter(({ seenBy }) => !seenBy.includes(role)).map(({ marker }) => marker)
    const leaks: string[] = []
    const failures: string[] = []
    const statuses = new Map<number, number>()
    for (let sent = 0; sent < requests; sent += atOnce)
      await Promise.all(
        Array.from({ length: atOnce }, () => aRequest(random, routes)).map(async (request) => {
          const { status, body } = await world.send(world.all[role], request)
          const answered = `${request.method} ${request.url} ${JSON.stringify(request.body)} ${status}`
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
          if (status >= 500) failures.push(answered)
          for (const marker of forbidden) if (body.includes(marker)) leaks.push(`${marker}: ${answered}`)
        }),
      )
    expect(leaks).toEqual([])
    expect(failures).toEqual([])
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(requests)
    // The requests reach what they are about: some are answered, some refused, some find nothing.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, role === 'administrator' ? 201 : 404]))
    if (role !== 'administrator') expect(await contents()).toEqual(before)
  },
  300_000,
)
