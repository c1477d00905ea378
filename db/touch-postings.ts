import { sql } from 'drizzle-orm'
import { nextCatalogueRevision, type Side } from './catalogue-clock.ts'
import type { Transaction } from './client.ts'
import { needs } from './schema/needs.ts'
import { offers } from './schema/offers.ts'

interface TouchedRow {
  id: string
  revision: number
}
export type TouchedPostings = Readonly<Record<Side, readonly TouchedRow[]>>

/**
 * Makes every index and every list see an organisation's open postings anew, although their content is as it was: a new tick of the
 * catalogue clock, and a new revision, because a ranking that is under way may have seen the organisation as it stood before.
 */
export async function touchPostings(tx: Transaction, organisationId: string): Promise<TouchedPostings> {
  // Clocks always in this order: nobody who needs both waits for another in a circle.
  return {
    needs: await touch(tx, 'needs', organisationId),
    offers: await touch(tx, 'offers', organisationId),
  }
}

const tableOf = { needs, offers }

async function touch(tx: Transaction, side: Side, organisationId: string): Promise<TouchedRow[]> {
  const table = tableOf[side]
  const tick = await nextCatalogueRevision(tx, side)
  const open = sql`organisation_id = ${organisationId} and status = 'open'`
  // Locked in the order of identifiers, as suggestions.store.ts does when it asks for new lists.
  await tx.execute(sql`select id from ${table} where ${open} order by id for no key update`)
  const rows = await tx.execute<{ id: string; revision: number }>(sql`
    update ${table} set revision = revision + 1, catalogue_revision = ${tick}, updated_at = now()
    where ${open} returning id, revision`)
  return [...rows]
}
