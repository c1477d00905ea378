import { gt, lt, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { workerHeartbeats } from '../../db/schema/ledger.ts'

export type HeartbeatRow = typeof workerHeartbeats.$inferSelect
export type HealthStore = ReturnType<typeof createHealthStore>

export function createHealthStore(db: Database) {
  return {
    async replaceHeartbeat(beat: Omit<HeartbeatRow, 'beatAt'>): Promise<void> {
      const { needsRevision, offersRevision, embeddingsBreaker } = beat
      await db
        .insert(workerHeartbeats)
        .values({ ...beat, beatAt: sql`now()` })
        .onConflictDoUpdate({
          target: workerHeartbeats.workerId,
          set: { needsRevision, offersRevision, embeddingsBreaker, beatAt: sql`now()` },
        })
    },

    async listHeartbeatsSince(moment: Date): Promise<HeartbeatRow[]> {
      return db.select().from(workerHeartbeats).where(gt(workerHeartbeats.beatAt, moment))
    },

    async deleteHeartbeat(workerId: string): Promise<void> {
      await db.delete(workerHeartbeats).where(sql`${workerHeartbeats.workerId} = ${workerId}`)
    },

    async deleteHeartbeatsBefore(moment: Date): Promise<void> {
      await db.delete(workerHeartbeats).where(lt(workerHeartbeats.beatAt, moment))
    },
  }
}
