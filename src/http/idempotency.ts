import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { IdempotentRequest } from '../../db/idempotency.ts'
import { AppError } from '../errors.ts'

/** Documents the header; idempotencyOf reads and checks it. */
export const idempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .describe(
      'a name of the request: sent again with it, the request is answered with what it made the first time',
    ),
})

/** The `Idempotency-Key` of a creating request together with what was asked; undefined when the caller sent none. */
export function idempotencyOf(request: FastifyRequest): IdempotentRequest | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.actor.organisationId === null) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError(
      'invalid',
      'request.idempotency_key_invalid',
      'Idempotency-Key must be 1 to 255 printable ASCII characters.',
    )
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest('hex')
  return { organisationId: request.actor.organisationId, key, fingerprint }
}
