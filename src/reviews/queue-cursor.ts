import { identifier } from '../wire.ts'

/** A place in a queue that is ordered by a number, the largest first, and by identifier among equal ones. */
export interface QueueCursor {
  readonly value: number
  readonly id: string
}

export function encodeQueueCursor({ value, id }: QueueCursor): string {
  return Buffer.from(`${value} ${id}`).toString('base64url')
}

/** Undefined when it is not one of ours. */
export function decodeQueueCursor(cursor: string): QueueCursor | undefined {
  const [value, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const number = Number(value)
  const known = identifier.safeParse(id)
  return value !== '' && Number.isFinite(number) && known.success
    ? { value: number, id: known.data }
    : undefined
}
