import { and, eq, lt, TransactionRollbackError } from 'drizzle-orm'
import type { Database, Transaction } from './client.ts'
import { idempotencyKeys } from './schema/ledger.ts'

/** A creating request that its sender may repeat. */
export interface IdempotentRequest {
  organisationId: string
  key: string
  /** SHA-256 over the request, hexadecimal. */
  fingerprint: string
}

export type Insertion<Row> =
  | { outcome: 'inserted'; row: Row }
  /** The same request was answered before; this is what it made. */
  | { outcome: 'repeated'; id: string }
  /** The key was used before for another request. */
  | { outcome: 'key-reused' }
  /** A unique value is taken; nothing was written. */
  | { outcome: 'duplicate' }

/**
 * Inserts a resource and ties the request's idempotency key to it in one transaction: either both exist afterwards or neither.
 * A second request with the key waits for the first one's transaction and is told what that one made.
 *
 * `insert` returns undefined when a unique value is taken.
 */
export async function insertOnce<Row>(
  db: Database,
  once: { id: string; request: IdempotentRequest | undefined },
  insert: (tx: Transaction) => Promise<Row | undefined>,
): Promise<Insertion<Row>> {
  try {
    return await db.transaction(async (tx): Promise<Insertion<Row>> => {
      const earlier = once.request && (await claim(tx, once.request, once.id))
      if (earlier) return earlier
      const row = await insert(tx)
      if (row === undefined) return tx.rollback()
      return { outcome: 'inserted', row }
    })
  } catch (error) {
    if (error instanceof TransactionRollbackError) return { outcome: 'duplicate' }
    throw error
  }
}

async function claim(tx: Transaction, request: IdempotentRequest, resourceId: string) {
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ ...request, resourceId })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (claimed.length > 0) return undefined
  const [earlier] = await tx
    .select()
    .from(idempotencyKeys)
    .where(
      and(eq(idempotencyKeys.organisationId, request.organisationId), eq(idempotencyKeys.key, request.key)),
    )
  if (!earlier || earlier.fingerprint !== request.fingerprint) return { outcome: 'key-reused' } as const
  return { outcome: 'repeated', id: earlier.resourceId } as const
}

/** Keys older than the given moment may be used anew. Returns how many were forgotten. */
export async function forgetIdempotencyKeys(db: Database, before: Date): Promise<number> {
  const gone = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .returning({ key: idempotencyKeys.key })
  return gone.length
}
