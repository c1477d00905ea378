import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../errors.ts'

/** A resource's revision as its entity tag. */
export function sendWithTag<T extends { revision: number }>(reply: FastifyReply, resource: T): T {
  reply.header('etag', `"${resource.revision}"`)
  return resource
}

/** Documents the header; revisionFromIfMatch reads and checks it. */
export const ifMatchHeader = z.looseObject({
  'if-match': z.string().optional().describe('required: the ETag of the version that was changed'),
})

/** The revision the caller last saw, from If-Match. Updates without it are refused: they would overwrite unseen changes. */
export function revisionFromIfMatch(request: FastifyRequest): number {
  const tag = request.headers['if-match']
  if (tag === undefined)
    throw new AppError(
      'precondition_required',
      'request.if_match_required',
      'Send If-Match with the ETag of the version you changed.',
    )
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(tag)?.[1]
  if (revision === undefined)
    throw new AppError(
      'precondition_failed',
      'request.if_match_unknown',
      'If-Match is not an ETag of this resource.',
    )
  return Number(revision)
}
