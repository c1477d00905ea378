import type { AuditEntry } from '../../db/audit.ts'
import type { Side } from '../../db/catalogue-clock.ts'
import type { IdempotentRequest, Insertion } from '../../db/idempotency.ts'
import type { ChangeCursor, Changed } from '../../db/postings.ts'
import type { Sight } from '../../db/visibility.ts'
import type { Disclosure, PostingStatus } from '../../db/vocabulary.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise } from '../accounts/policy.ts'
import type { Audit } from '../audit/audit.service.ts'
import { keyReused } from '../errors.ts'
import type { OrganisationBrief } from '../organisations/organisations.schema.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import type { RankingBell } from '../ranking-bell.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import { postingErrors } from './postings.errors.ts'
import { sightOf } from './sight.ts'

/** What the shared life of postings knows of a row. */
export interface PostingRow {
  id: string
  organisationId: string
  status: PostingStatus
  title: string
  description: string
  revision: number
  rankedRevision: number
  country: string
  region: string | null
  disclosure: Disclosure
  isSensitive?: boolean
  createdAt: Date
  updatedAt: Date
}

/** What it asks of the store behind a side. */
export interface PostingStore<Row, Content, Query> {
  insert(row: Content, audit: AuditEntry, request: IdempotentRequest | undefined): Promise<Insertion<Row>>
  replaceBySource(rows: readonly Content[]): Promise<Row[]>
  find(id: string): Promise<Row | undefined>
  /** Undefined, too, when there is one that this sight does not reach. */
  findVisible(id: string, sight: Sight): Promise<Row | undefined>
  list(query: Query, sight: Sight, page: { before: string | undefined; limit: number }): Promise<Row[]>
  replace(id: string, revision: number, change: Partial<Content>, audit: AuditEntry): Promise<Row | undefined>
  listChangedAfter(cursor: ChangeCursor, limit: number): Promise<Changed<Row>[]>
  catalogueRevision(): Promise<number>
}

export interface PostingDependencies<Row, Content, Query> {
  store: PostingStore<Row, Content, Query>
  organisations: Pick<Organisations, 'briefs' | 'namedOr'>
  bell: RankingBell
  audit: Pick<Audit, 'noteReading'>
}

/** Where needs and offers differ. */
export interface PostingKind<Row, Content, Wire, Input, Change> {
  side: Side
  noun: 'need' | 'offer'
  /** The stored form of what was posted; gaps are filled from the organisation and the text. */
  content(input: Input, organisation: OrganisationBrief): Content
  /** The columns a change touches. Throws when the change does not fit the row. */
  changed(change: Change, row: Row): Partial<Content>
  wire(row: Row, organisation: OrganisationBrief): Wire
}

interface PostingInput {
  id?: string | undefined
  org?: string | undefined
}

/** The life of a posting, the same for needs and offers: post, read, list, update, withdraw, import. */
export function createPostings<
  Row extends PostingRow,
  Content extends { id: string },
  Wire extends { id: string },
  Input extends PostingInput,
  Change,
  Query extends PageQuery,
>(
  { store, organisations, bell, audit }: PostingDependencies<Row, Content, Query>,
  kind: PostingKind<Row, Content, Wire, Input, Change>,
) {
  const { noun, side } = kind

  /** What an actor may not see does not exist for it. */
  async function find(actor: Actor, id: string): Promise<Row> {
    const row = await store.findVisible(id, sightOf(actor))
    if (!row) throw postingErrors.notFound(noun)
    return row
  }

  async function toWire(rows: readonly Row[]): Promise<Wire[]> {
    const briefs = await organisations.briefs(rows.map((row) => row.organisationId))
    return rows.flatMap((row) => {
      const organisation = briefs.get(row.organisationId)
      return organisation ? [kind.wire(row, organisation)] : []
    })
  }

  async function toOneWire(row: Row): Promise<Wire> {
    const [posting] = await toWire([row])
    if (!posting) throw postingErrors.notFound(noun)
    return posting
  }

  /** Who sees a posting that is not for everybody leaves a trace. */
  const noteReading = (actor: Actor, rows: readonly Row[]) =>
    audit.noteReading(
      actor,
      `${noun}.read`,
      rows.filter(({ disclosure, isSensitive }) => disclosure !== 'public' || isSensitive === true),
    )

  /** Writes the next revision and rings for its ranking. */
  async function revise(
    row: Row,
    step: { actor: Actor; action: string; revision: number; change: Partial<Content> },
  ): Promise<Wire> {
    const detail = { fields: Object.keys(step.change) }
    const entry = { ...step.actor, action: `${noun}.${step.action}`, resourceId: row.id, detail }
    const written = await store.replace(row.id, step.revision, step.change, entry)
    if (!written) throw postingErrors.changed(noun)
    await bell.ring(side, [written], 'posting')
    return toOneWire(written)
  }

  return {
    /** Stores a posting, then rings for its ranking; the answer does not wait for the ranking. */
    async post(actor: Actor, input: Input, request?: IdempotentRequest): Promise<Wire> {
      const organisation = await organisations.namedOr(actor, input.org)
      authorise(actor, 'posting.create', { organisationId: organisation.id })
      const content = kind.content(input, organisation)
      const entry = { ...actor, action: `${noun}.posted`, resourceId: content.id }
      const insertion = await store.insert(content, entry, request)
      switch (insertion.outcome) {
        case 'inserted':
          await bell.ring(side, [insertion.row], 'posting')
          return kind.wire(insertion.row, organisation)
        case 'repeated':
          return toOneWire(await find(actor, insertion.id))
        case 'key-reused':
          throw keyReused()
        case 'duplicate':
          throw postingErrors.duplicate(noun, input.id)
      }
    },

    async get(actor: Actor, id: string): Promise<Wire> {
      const row = await find(actor, id)
      await noteReading(actor, [row])
      return toOneWire(row)
    },

    async list(actor: Actor, query: Query): Promise<Page<Wire>> {
      const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.list(query, sightOf(actor), { before, limit: query.limit + 1 })
      await noteReading(actor, rows.slice(0, query.limit))
      return pageFrom(await toWire(rows), query.limit)
    },

    async update(actor: Actor, id: string, revision: number, change: Change): Promise<Wire> {
      const row = await find(actor, id)
      authorise(actor, 'posting.update', row)
      if (row.status === 'withdrawn') throw postingErrors.withdrawn(noun)
      const changed = kind.changed(change, row)
      if (Object.values(changed).some((value) => value !== undefined))
        return revise(row, { actor, action: 'updated', revision, change: changed })
      // Nothing is to change: no revision, no entry in the audit log, no ranking.
      if (row.revision !== revision) throw postingErrors.changed(noun)
      return toOneWire(row)
    },

    /** Takes a posting off the market. What was suggested and reviewed stays. */
    async withdraw(actor: Actor, id: string, revision: number, withdrawn: Partial<Content>): Promise<Wire> {
      const row = await find(actor, id)
      authorise(actor, 'posting.withdraw', row)
      if (row.status === 'withdrawn') throw postingErrors.withdrawn(noun)
      return revise(row, { actor, action: 'withdrawn', revision, change: withdrawn })
    },

    /** Upserts by the posters' own identifiers and rings for what is new or changed: returns how many rows that were. */
    async importAll(contents: readonly Content[]): Promise<number> {
      const written = await store.replaceBySource(contents)
      await bell.ring(side, written, 'bulk')
      return written.length
    },

    /** For the service itself; what is shown to somebody comes by `get`. */
    find: (id: string) => store.find(id),
    findVisible: (actor: Actor, id: string) => store.findVisible(id, sightOf(actor)),
    listChangedAfter: (cursor: ChangeCursor, limit: number) => store.listChangedAfter(cursor, limit),
    catalogueRevision: () => store.catalogueRevision(),
  }
}
