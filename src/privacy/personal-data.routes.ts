import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier } from '../wire.ts'
import { erasureOutlook, erasureProof } from './erasure.schema.ts'
import type { PersonErasure } from './erasure.service.ts'
import type { PersonalExport } from './export.service.ts'

const tags = ['privacy']

interface Options {
  personalExport: PersonalExport
  erasure: PersonErasure
}

/** What a person may ask for: all of it, and that it goes. */
export const personalDataRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { personalExport, erasure },
) => {
  app.get(
    '/api/v1/me/export',
    {
      config: { asks: 'person' },
      schema: { tags, summary: 'Everything that is kept about me, as one JSON file' },
    },
    async (request, reply) => {
      const pieces = await personalExport.read(request.actor)
      return reply
        .type('application/json')
        .header('content-disposition', 'attachment; filename="townlink-my-data.json"')
        .header('cache-control', 'no-store')
        .send(Readable.from(pieces, { objectMode: false }))
    },
  )

  app.get(
    '/api/v1/me/erasure',
    {
      config: { asks: 'person' },
      schema: { tags, summary: 'What erasing my account would do', response: { 200: erasureOutlook } },
    },
    async (request) => erasure.foresee(request.actor),
  )

  app.delete(
    '/api/v1/me',
    {
      config: { asks: 'person' },
      schema: {
        tags,
        summary: 'Erase my account and all that hangs on it',
        description: 'For ever. Needs the password, or a session that began less than ten minutes ago.',
        body: erasureProof,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { actor, session, body } = request
      await erasure.eraseSelf(actor, { session, password: body?.password })
      return reply.code(204).header('clear-site-data', '"cookies", "storage"').send(null)
    },
  )

  app.delete(
    '/api/v1/people/:id',
    {
      config: { asks: 'person.erase' },
      schema: {
        tags,
        summary: 'Erase a person who asked for it by letter',
        params: z.object({ id: identifier }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await erasure.eraseOther(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
