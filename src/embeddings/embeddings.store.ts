import { and, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { embeddingCounters, embeddings } from '../../db/schema/embeddings.ts'
import { bytesOf, vectorOf } from './unit-vector.ts'

export type EmbeddingStore = ReturnType<typeof createEmbeddingStore>

export type EmbeddingCounts = Omit<typeof embeddingCounters.$inferSelect, 'model'>

/** Vectors by the SHA-256 of their text, hexadecimal. */
type VectorsByHash = ReadonlyMap<string, Float32Array>

export function createEmbeddingStore(db: Database) {
  return {
    /** Notes that they are used, once a day. */
    async list(model: string, hashes: readonly string[]): Promise<VectorsByHash> {
      if (hashes.length === 0) return new Map()
      const wanted = and(
        eq(embeddings.model, model),
        sql`${embeddings.textHash} = any(${sql.param(hashes)}::text[])`,
      )
      const { textHash, vector, lastUsedOn } = embeddings
      const isStale = sql<boolean>`${lastUsedOn} < current_date`
      const rows = await db.select({ textHash, vector, isStale }).from(embeddings).where(wanted)
      if (rows.some((row) => row.isStale))
        await db.update(embeddings).set({ lastUsedOn: sql`current_date` }).where(and(wanted, isStale))
      return new Map(rows.map((row) => [row.textHash, vectorOf(row.vector)]))
    },

    /** What another process has written meanwhile stays. */
    async insert(model: string, vectors: VectorsByHash): Promise<void> {
      const rows = [...vectors].map(([textHash, vector]) => ({
        ...{ model, textHash, dimensions: vector.length },
        vector: bytesOf(vector),
      }))
      if (rows.length > 0) await db.insert(embeddings).values(rows).onConflictDoNothing()
    },

    /** The day is an ISO date. */
    async deleteUnusedSince(day: string): Promise<void> {
      await db.delete(embeddings).where(lt(embeddings.lastUsedOn, day))
    },

    async addCounts(model: string, counts: EmbeddingCounts): Promise<void> {
      const { requests, failures, hits, misses } = embeddingCounters
      await db
        .insert(embeddingCounters)
        .values({ model, ...counts })
        .onConflictDoUpdate({
          target: embeddingCounters.model,
          set: {
            requests: sql`${requests} + ${counts.requests}`,
            failures: sql`${failures} + ${counts.failures}`,
            hits: sql`${hits} + ${counts.hits}`,
            misses: sql`${misses} + ${counts.misses}`,
          },
        })
    },

    async listCounts() {
      return db.select().from(embeddingCounters)
    },
  }
}
