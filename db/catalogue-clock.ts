import { eq, sql } from 'drizzle-orm'
import type { Executor, Transaction } from './client.ts'
import { catalogueClocks } from './schema/ledger.ts'

export type Side = 'needs' | 'offers'

/**
 * The next tick of a side's clock. Take it as the last thing before the write: the row stays locked until the transaction ends,
 * which is what makes ticks visible in order.
 */
export async function nextCatalogueRevision(tx: Transaction, side: Side): Promise<number> {
  const [clock] = await tx
    .insert(catalogueClocks)
    .values({ side, revision: 1 })
    .onConflictDoUpdate({
      target: catalogueClocks.side,
      set: { revision: sql`${catalogueClocks.revision} + 1` },
    })
    .returning({ revision: catalogueClocks.revision })
  if (!clock) throw new Error('the catalogue clock returned no tick')
  return clock.revision
}

/** The newest tick that is visible; 0 before the first posting. */
export async function catalogueRevision(db: Executor, side: Side): Promise<number> {
  const [clock] = await db
    .select({ revision: catalogueClocks.revision })
    .from(catalogueClocks)
    .where(eq(catalogueClocks.side, side))
  return clock?.revision ?? 0
}
