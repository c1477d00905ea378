import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withPermissions } from '../../scripts/docs/permissions.ts'
import { policy } from '../../src/accounts/policy.ts'
import type { ListedRoute } from '../../src/http/route-list.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { type Belongings, type Everybody, everybody, everyRole, type Somebody } from '../support/everybody.ts'
import { routeMatrix } from './route-matrix.ts'

let townlink: Townlink
let world: Everybody
let routes: ListedRoute[]
beforeAll(async () => {
  townlink = await aTownlink()
  world = await everybody(townlink)
  routes = townlink.app.listRoutes()
})
afterAll(() => townlink.close())

const nameOf = ({ method, url }: Pick<ListedRoute, 'method' | 'url'>) => `${method} ${url}`

it('every route says what it asks, of the policy or of nobody', () => {
  const known = [...Object.keys(policy), 'person', 'disclosed', 'public']
  const silent = routes.filter(({ asks }) => asks === undefined || !known.includes(asks))
  expect(silent.map(nameOf)).toEqual([])
})

it('every route has a row in the table, and every row a route', () => {
  const asked = routes.filter(({ method }) => method !== 'HEAD').map(nameOf)
  expect([...new Set(asked)].sort()).toEqual(Object.keys(routeMatrix).sort())
})

it('a HEAD is the GET of its address', () => {
  const addresses = (wanted: string) =>
    routes
      .filter(({ method }) => method === wanted)
      .map(({ url, asks }) => `${asks} ${url.replace(/\/$/, '')}`)
  expect(addresses('GET')).toEqual(expect.arrayContaining(addresses('HEAD')))
})

it('what the documents say of permissions is what policy and routes say', async () => {
  const page = await readFile('docs/permissions.md', 'utf8')
  expect(withPermissions(page, routes), 'npm run docs').toBe(page)
})

const methods = ['PATCH', 'POST', 'PUT', 'DELETE'] as const

async function statusFor(as: Somebody, name: string, of: Belongings): Promise<number> {
  const [method, address = ''] = name.split(' ')
  const request = (await routeMatrix[name]?.request?.(of)) ?? {}
  const { id = '', parameters = {}, query = '', headers = {}, body } = request
  const filled = address.replace(/:(\w+)|\*/g, (_, parameter) => parameters[parameter] ?? id)
  const { status } = await world.send(as, {
    method: methods.find((each) => each === method) ?? 'GET',
    url: `${filled}?${query}`.replace(/\?$/, ''),
    headers: { ...headers },
    ...(body && { body }),
  })
  return status
}

/** The statuses that everybody gets, in the order of the roles. */
async function answers(name: string, about: (as: Somebody) => Belongings, roles = everyRole.slice()) {
  const statuses: number[] = []
  for (const role of roles) {
    const as = world.all[role]
    statuses.push(await statusFor(as, name, about(as)))
  }
  return statuses.join(' ')
}

describe.each(Object.keys(routeMatrix))('%s', (name) => {
  const { own, foreign = own, hidden, near } = routeMatrix[name] ?? { own: '' }
  const ofHub = own.split(' ').slice(6, 8).join(' ')

  it('about what is their own', async () => {
    expect(await answers(name, ({ organisation }) => world.belongings(organisation))).toBe(own)
  })

  it('about what lies in the territory', async () => {
    expect(await answers(name, () => world.belongings(world.ours), ['officer', 'lead'])).toBe(near ?? ofHub)
  })

  it("about another's", async () => {
    expect(await answers(name, () => world.belongings(world.theirs))).toBe(foreign)
  })

  it.runIf(hidden !== undefined)("about another's that is not disclosed", async () => {
    expect(await answers(name, () => world.belongings(world.theirs, { disclosure: 'private' }))).toBe(hidden)
  })
})
