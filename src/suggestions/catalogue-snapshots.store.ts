import { eq, lt, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { catalogueSnapshots } from '../../db/schema/ledger.ts'

export type CatalogueSnapshotStore = ReturnType<typeof createCatalogueSnapshotStore>

export function createCatalogueSnapshotStore(db: Database) {
  return {
    async insert(id: string): Promise<void> {
      await db.insert(catalogueSnapshots).values({ id })
    },

    async has(id: string): Promise<boolean> {
      const rows = await db.select().from(catalogueSnapshots).where(eq(catalogueSnapshots.id, id))
      return rows.length > 0
    },

    async deleteOlderThan(days: number): Promise<void> {
      const moment = sql`now() - make_interval(days => ${days})`
      await db.delete(catalogueSnapshots).where(lt(catalogueSnapshots.writtenAt, moment))
    },
  }
}
