import postgres from 'postgres'
import { expect } from 'vitest'
import type { Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'

export type Sql = ReturnType<typeof postgres>

/** A connection to look at what the service has stored; end it before the database is dropped. */
export function openStore({ databaseUrl }: Townlink): Sql {
  return postgres(databaseUrl, { max: 2, onnotice: () => {} })
}

/** A ring before the queue is up would wait for the sweep, which no worker of these tests runs. */
export async function queueIsUp({ services }: Townlink): Promise<void> {
  await eventually(() => services.queue.check(), 30_000)
}

/** Waits until no ranking is due on either side: every list has seen every change that concerns it. */
export async function settled(sql: Sql): Promise<void> {
  await eventually(async () => {
    const due = await sql`
      select id from needs where ranked_revision < revision or ranked_against < ranking_wanted
      union all select id from offers where ranked_revision < revision or ranked_against < ranking_wanted`
    expect(due.map(({ id }) => id)).toEqual([])
  }, 20_000)
}
