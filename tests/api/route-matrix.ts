import { aNeed, anOffer } from '../support/builders.ts'
import type { Belongings } from '../support/everybody.ts'

interface RouteRequest {
  /** For the `:id` or the `*` of the address. */
  id?: string
  /** For its other parameters. */
  parameters?: Record<string, string>
  query?: string
  headers?: Record<string, string>
  body?: object
}

/**
 * What a route answers to everybody. Statuses stand in the order of everyRole:
 *
 *     anonymous person viewer editor owner overseer officer lead administrator
 */
interface Row {
  /** A request that is valid in all but who sends it, about what belongs to one organisation. */
  request?: (of: Belongings) => RouteRequest | Promise<RouteRequest>
  /** About the sender's own organisation; of those without one, about a town. */
  own: string
  /** About a town in another country; left out: as about the own. */
  foreign?: string
  /** officer, lead: about a town in the hub's territory; left out: as about the own. */
  near?: string
  /** About a private posting of that town in another country. */
  hidden?: string
}

const everybody = (status: number) => Array(9).fill(status).join(' ')

const changed = { 'if-match': '"1"' }
const administrators = (status: number) => `401 403 403 403 403 403 403 403 ${status}`
const unseen = (status: number) => `404 404 404 404 404 404 404 404 ${status}`
const people = (status: number) => `401 ${status} 401 401 401 401 401 401 401`

/** Who asks to become the first one. */
const administrator = { personName: 'Ewa', email: 'ewa@setup.example', password: 'dobre długie hasło' }

const nowhere = '01890000-0000-7000-8000-000000000000'
const reviewers = (status: number) => `401 403 403 403 403 403 ${status} ${status} ${status}`

const open = { own: everybody(200) }

const keys = (status: number) => ({
  own: `401 403 403 403 ${status} 403 403 ${status} ${status}`,
  near: '403 403',
  foreign: administrators(status),
})

const ofOrganisation = ({ organisation }: Belongings) => ({ id: organisation.id })

const invitationOf = async ({ organisation, invitation }: Belongings) => ({
  id: organisation.id,
  parameters: { invitationId: await invitation() },
})

/** Everybody who belongs to an organisation, in whatever role. */
const members = (status: number) => ({
  own: `401 403 ${status} ${status} ${status} ${status} ${status} ${status} ${status}`,
  near: '403 403',
  foreign: administrators(status),
})

/** Towns of the territory by its hub, foreign ones by administrators. */
const verified = { own: '401 403 403 403 403 403 200 200 200', foreign: administrators(200) }
const vetted = { ...verified, own: '401 403 403 403 403 403 403 200 200' }
const ofNeighbour = async ({ neighbour }: Belongings) => ({ id: await neighbour() })

const posting = (status: number) => ({
  own: `401 403 403 ${status} ${status} 403 403 403 ${status}`,
  foreign: administrators(status),
})

const readers = {
  own: '401 403 200 200 200 403 200 200 200',
  foreign: administrators(200),
  hidden: unseen(200),
}

const needId = async ({ need }: Belongings) => ({ id: await need() })
const offerId = async ({ offer }: Belongings) => ({ id: await offer() })

/** One row a route. */
export const routeMatrix: Record<string, Row> = {
  'GET /': { own: everybody(302) },
  'GET /docs/': open,
  'GET /docs/json': open,
  'GET /docs/yaml': open,
  'GET /docs/static/index.html': { own: everybody(302) },
  'GET /docs/static/swagger-initializer.js': open,
  'GET /docs/static/*': { request: () => ({ id: 'swagger-ui.css' }), ...open },
  'GET /api/v1/openapi.json': open,
  'GET /health/live': open,
  // No worker runs in the test.
  'GET /health/ready': { own: everybody(503) },
  'GET /metrics': open,
  'GET /setup': open,
  // Somebody has a key already.
  'POST /setup': {
    request: () => ({ body: { token: 'x', name: 'Hub', country: 'PL', ...administrator } }),
    own: everybody(403),
  },
  'POST /api/v1/setup': {
    request: () => ({ body: { token: 'x', name: 'Hub', country: 'PL' } }),
    own: everybody(403),
  },
  'GET /api/auth/*': { request: () => ({ id: 'ok' }), ...open },
  // better-auth asks for address and password, and of whoever brings a cookie, which page it is that sends.
  'POST /api/auth/*': {
    request: () => ({ id: 'sign-in/email', body: {} }),
    own: '400 403 400 400 400 400 400 400 400',
  },

  'GET /api/v1/sign-in-options': open,
  'GET /page.css': open,
  'GET /privacy': open,
  'GET /cookies': open,

  'GET /api/v1/places': { request: () => ({ query: 'q=Kra' }), ...open },
  'GET /api/v1/concepts': { request: () => ({ query: 'query=water' }), ...open },
  'GET /api/v1/concepts/:id': { request: () => ({ id: 'water' }), ...open },

  'GET /api/v1/me': { own: people(200) },
  'PATCH /api/v1/me': { request: () => ({ body: { language: 'pl' } }), own: people(200) },
  'POST /api/v1/me/organisation': {
    request: ({ organisation }) => ({ body: { organisationId: organisation.id } }),
    own: people(403),
  },

  'GET /api/v1/me/audit': { own: people(200) },
  'GET /api/v1/me/consents': { own: people(200) },
  'POST /api/v1/me/consents': {
    request: () => ({ body: { purpose: 'terms', version: 'none' } }),
    own: people(409),
  },
  'DELETE /api/v1/me/consents/:purpose': {
    request: () => ({ parameters: { purpose: 'news' } }),
    own: people(404),
  },
  'GET /api/v1/me/export': { own: people(200) },
  'GET /api/v1/me/erasure': { own: people(200) },
  'DELETE /api/v1/me': { request: () => ({ body: { password: 'wrong' } }), own: people(403) },
  'DELETE /api/v1/people/:id': {
    request: async ({ member }) => ({ id: await member() }),
    own: administrators(204),
  },
  'GET /api/v1/audit': { own: administrators(200) },

  'POST /api/v1/keys': {
    request: ({ organisation }) => ({
      body: { name: 'new', role: 'viewer', organisationId: organisation.id },
    }),
    ...keys(201),
  },
  'GET /api/v1/keys': {
    request: ({ organisation }) => ({ query: `organisationId=${organisation.id}` }),
    ...keys(200),
  },
  'DELETE /api/v1/keys/:id': { request: async ({ key }) => ({ id: await key() }), ...keys(204) },

  'POST /api/v1/keys/:id/rotate': {
    request: async ({ key }) => ({ id: await key(), body: {} }),
    ...keys(200),
  },

  // Only people who are signed in register; a program does not.
  'POST /api/v1/organisations': {
    request: ({ unknownAddress }) => ({
      body: { name: `Gmina ${unknownAddress()}`, kind: 'town', country: 'PL' },
    }),
    own: '401 201 403 403 403 403 403 403 201',
  },
  'POST /api/v1/organisations/:id/verify': { request: ofNeighbour, ...verified },
  'DELETE /api/v1/organisations/:id/verify': { request: ofNeighbour, ...verified },
  'POST /api/v1/organisations/:id/vet': { request: ofNeighbour, ...vetted },
  'DELETE /api/v1/organisations/:id/vet': { request: ofNeighbour, ...vetted },
  'POST /api/v1/representations': {
    request: ({ organisation }) => ({ body: { organisationId: organisation.id } }),
    own: '401 403 403 403 403 403 403 403 400',
    foreign: administrators(201),
  },
  'GET /api/v1/representations': {
    request: ({ organisation }) => ({ query: `organisationId=${organisation.id}` }),
    ...members(200),
  },
  'POST /api/v1/representations/:id/consent': {
    request: async ({ representation }) => ({ id: await representation() }),
    own: '401 404 403 403 200 403 403 403 200',
    near: '404 404',
    foreign: '401 404 404 404 404 404 404 404 200',
  },
  'DELETE /api/v1/representations/:id': {
    request: async ({ representation }) => ({ id: await representation() }),
    own: '401 404 403 403 200 403 403 403 200',
    near: '404 404',
    foreign: '401 404 404 404 404 404 404 404 200',
  },
  'GET /api/v1/organisations/:id/members': { request: ofOrganisation, ...members(200) },
  'PATCH /api/v1/organisations/:id/members/:personId': {
    request: async ({ organisation, member }) => ({
      id: organisation.id,
      parameters: { personId: await member() },
      body: { role: 'viewer' },
    }),
    ...keys(200),
  },
  'DELETE /api/v1/organisations/:id/members/:personId': {
    request: async ({ organisation, member }) => ({
      id: organisation.id,
      parameters: { personId: await member() },
    }),
    ...keys(204),
  },
  'POST /api/v1/organisations/:id/invitations': {
    request: ({ organisation, unknownAddress }) => ({
      id: organisation.id,
      body: { email: unknownAddress(), role: 'viewer' },
    }),
    ...keys(201),
  },
  'GET /api/v1/organisations/:id/invitations': { request: ofOrganisation, ...keys(200) },
  'POST /api/v1/organisations/:id/invitations/:invitationId/send': {
    request: async (of) => ({ ...(await invitationOf(of)), body: {} }),
    ...keys(200),
  },
  'DELETE /api/v1/organisations/:id/invitations/:invitationId': {
    request: invitationOf,
    ...keys(204),
  },
  'GET /api/v1/invitations/:token': {
    request: () => ({ parameters: { token: 'unknown' } }),
    own: everybody(404),
  },
  'POST /api/v1/invitations/accept': {
    request: () => ({ body: { token: 'unknown' } }),
    own: people(404),
  },
  'GET /api/v1/organisations': open,
  'GET /api/v1/organisations/:id': { request: ({ organisation }) => ({ id: organisation.id }), ...open },
  'PATCH /api/v1/organisations/:id': {
    request: async ({ organisation, revision }) => ({
      id: organisation.id,
      headers: { 'if-match': `"${await revision()}"` },
      body: { website: 'https://example.org/' },
    }),
    ...keys(200),
  },

  'POST /api/v1/needs': {
    request: ({ organisation }) => ({ body: aNeed({ org: organisation.slug }) }),
    ...posting(201),
  },
  'GET /api/v1/needs': open,
  'GET /api/v1/needs/:id': { request: needId, ...open, hidden: unseen(200) },
  'PATCH /api/v1/needs/:id': {
    request: async (of) => ({ ...(await needId(of)), headers: changed, body: { title: 'X' } }),
    ...posting(200),
    hidden: unseen(200),
  },
  'POST /api/v1/needs/:id/withdraw': {
    request: async (of) => ({ ...(await needId(of)), headers: changed }),
    ...posting(200),
    hidden: unseen(200),
  },
  'GET /api/v1/needs/:id/suggestions': { request: needId, ...readers },
  'GET /api/v1/needs/:id/suggestions/stream': { request: needId, ...readers },

  'POST /api/v1/offers': {
    request: ({ organisation }) => ({ body: anOffer({ org: organisation.slug }) }),
    ...posting(201),
  },
  'GET /api/v1/offers': open,
  'GET /api/v1/offers/:id': { request: offerId, ...open, hidden: unseen(200) },
  'PATCH /api/v1/offers/:id': {
    request: async (of) => ({ ...(await offerId(of)), headers: changed, body: { title: 'X' } }),
    ...posting(200),
    hidden: unseen(200),
  },
  'POST /api/v1/offers/:id/withdraw': {
    request: async (of) => ({ ...(await offerId(of)), headers: changed }),
    ...posting(200),
    hidden: unseen(200),
  },
  'GET /api/v1/offers/:id/suggestions': { request: offerId, ...readers },
  'GET /api/v1/offers/:id/suggestions/stream': { request: offerId, ...readers },

  'POST /api/v1/preview': {
    request: ({ organisation }) => ({ body: { side: 'need', title: 'Woda', org: organisation.slug } }),
    own: '401 403 200 200 200 403 200 200 200',
    foreign: administrators(200),
  },

  'GET /api/v1/review-queue': { own: reviewers(200), near: '200 200' },
  'GET /api/v1/review-queue/counts': { own: reviewers(200), near: '200 200' },
  'POST /api/v1/reviews': {
    request: () => ({ body: { suggestions: [nowhere], review: { step: 'approve' } } }),
    own: reviewers(200),
  },
  // Somebody else's suggestion is not there.
  'POST /api/v1/suggestions/:id/reviews': {
    request: () => ({ id: nowhere, body: { step: 'approve' } }),
    own: reviewers(404),
  },
  'GET /api/v1/suggestions/:id/reviews': { request: () => ({ id: nowhere }), own: reviewers(404) },
  'PUT /api/v1/suggestions/:id/signal': {
    request: () => ({ id: nowhere, body: { signal: 'interested' } }),
    // The person has registered an organisation by now and writes for it.
    own: '401 404 403 404 404 403 403 403 404',
  },

  'POST /api/v1/reranks': { own: administrators(201) },
  'GET /api/v1/reranks': { own: administrators(200) },
  'GET /api/v1/reranks/:id': {
    request: async ({ rerank }) => ({ id: await rerank() }),
    own: administrators(200),
  },
  'POST /api/v1/reranks/:id/cancel': {
    request: async ({ rerank }) => ({ id: await rerank() }),
    own: administrators(200),
  },
}
