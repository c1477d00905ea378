/**
 * LanceDB's full-text index (Rust): whitespace tokens, no stemming, no positions (no phrases are asked), the index built once over all
 * rows and loaded into memory before timing. A replaced row stays outside of the index until `optimize`; searches read it all the
 * same (fast search is off), so an update is done when the merge is. Many needs: eight in flight.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { folderBytes } from '../measure/folder-bytes.ts'
import { loadPeer } from './peer-package.ts'
import { type Query, type SearchEngine, top } from './search-engine.ts'

const inFlight = 8

interface Row {
  readonly id: number
  readonly text: string
}

interface Search {
  select(columns: readonly string[]): Search
  limit(rows: number): Search
  toArray(): Promise<readonly Row[]>
}

interface Table {
  add(rows: readonly Row[]): Promise<unknown>
  createIndex(column: string, options?: object): Promise<void>
  listIndices(): Promise<readonly { readonly name: string }[]>
  prewarmIndex(name: string): Promise<void>
  optimize(): Promise<unknown>
  query(): { fullTextSearch(query: object): Search }
  mergeInsert(column: string): MergeInsert
  close(): void
}

interface MergeInsert {
  whenMatchedUpdateAll(): MergeInsert
  whenNotMatchedInsertAll(): MergeInsert
  execute(rows: readonly Row[]): Promise<unknown>
}

interface LanceModule {
  connect(
    folder: string,
  ): Promise<{ createTable(name: string, rows: readonly Row[]): Promise<Table>; close(): void }>
  readonly Index: { fts(options: object): object; btree(): object }
  readonly MatchQuery: new (text: string, column: string, options: object) => object
  readonly Operator: { readonly Or: string }
}

const tokens = {
  baseTokenizer: 'whitespace',
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  lowercase: false,
  withPosition: false,
}

type SearchOne = (query: Query) => Promise<readonly number[]>

async function searchInFlight(queries: readonly Query[], search: SearchOne) {
  const found: (readonly number[])[] = []
  let next = 0
  const work = async () => {
    for (let at = next++; at < queries.length; at = next++) {
      const query = queries[at]
      if (query !== undefined) found[at] = await search(query)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  return found
}

async function buildIndexes(table: Table, { Index }: LanceModule): Promise<void> {
  await table.optimize()
  await table.createIndex('text', { config: Index.fts(tokens) })
  await table.createIndex('id', { config: Index.btree() })
  for (const { name } of await table.listIndices()) await table.prewarmIndex(name)
}

/** With as many threads as a machine of two cores has, building the index of this version waits for ever for itself. */
const fewestThreads = 4

export async function openLance({ folder }: { folder: string }): Promise<SearchEngine> {
  process.env.LANCE_CPU_THREADS ??= String(Math.max(fewestThreads, availableParallelism()))
  const lance: LanceModule = loadPeer('@lancedb/lancedb')
  const path = join(folder, 'lance')
  const database = await lance.connect(path)
  let table: Table | undefined
  const opened = () => {
    if (table === undefined) throw new Error('Nothing was added.')
    return table
  }
  const rowOf = ({ number: id, text }: { number: number; text: string }): Row => ({ id, text })

  async function search({ text }: Query): Promise<readonly number[]> {
    const query = new lance.MatchQuery(text, 'text', { operator: lance.Operator.Or })
    const rows = await opened().query().fullTextSearch(query).select(['id', '_score']).limit(top).toArray()
    return rows.map(({ id }) => Number(id))
  }

  return {
    async add(offers) {
      const rows = offers.map(rowOf)
      if (table === undefined) table = await database.createTable('offers', rows)
      else await table.add(rows)
    },
    finish: () => buildIndexes(opened(), lance),
    search,
    searchAll: (queries) => searchInFlight(queries, search),
    async replace(offer) {
      await opened()
        .mergeInsert('id')
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute([rowOf(offer)])
    },
    diskBytes: () => folderBytes(path),
    close() {
      opened().close()
      database.close()
    },
  }
}
