/**
 * SQLite FTS5 through better-sqlite3 (synchronous, the fastest binding there is for Node), in memory, texts not kept a second time
 * (contentless with deletion), the index merged into one segment after the build. `order by rank` is its own bm25(), whose k1 and
 * b are 1.2 and 0.75 as in the exact scorer; its idf has no "1 +" and is clamped for terms in more than half of the offers.
 */
import { loadPeer } from './peer-package.ts'
import { type SearchEngine, top } from './search-engine.ts'

interface Statement {
  run(...values: readonly unknown[]): unknown
  all(...values: readonly unknown[]): readonly number[]
  pluck(): Statement
}

interface Database {
  exec(sql: string): unknown
  prepare(sql: string): Statement
  close(): void
}

export function openSqlite(): SearchEngine {
  const BetterSqlite: new (path: string) => Database = loadPeer('better-sqlite3')
  const database = new BetterSqlite(':memory:')
  database.exec(
    "create virtual table offers using fts5(text, content='', contentless_delete=1, tokenize='ascii')",
  )
  const insert = database.prepare('insert into offers(rowid, text) values (?, ?)')
  const remove = database.prepare('delete from offers where rowid = ?')
  const select = database
    .prepare('select rowid from offers where offers match ? order by rank limit ?')
    .pluck()
  const inTransaction = (work: () => void) => {
    database.exec('begin')
    work()
    database.exec('commit')
  }
  return {
    add: (offers) =>
      inTransaction(() => {
        for (const { number, text } of offers) insert.run(number, text)
      }),
    finish() {
      database.exec("insert into offers(offers) values ('optimize')")
    },
    search: ({ terms }) => select.all(terms.map((term) => `"${term}"`).join(' OR '), top),
    replace: ({ number, text }) =>
      inTransaction(() => {
        remove.run(number)
        insert.run(number, text)
      }),
    close: () => database.close(),
  }
}
