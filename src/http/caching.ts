import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** Five minutes: what is cached changes with a release at most. */
const keptSeconds = 300

/** Whether If-None-Match names the tag; weak and strong ones count alike (RFC 9110, 13.1.2). */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*')
}

/** The answers of these routes are the same for everybody: they get an ETag and may be kept by whoever passes them on. */
export function cacheAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag).header('cache-control', `public, max-age=${keptSeconds}`)
    if (!names(request.headers['if-none-match'], tag)) return payload
    reply.code(304).removeHeader('content-length')
    return ''
  })
}
