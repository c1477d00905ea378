import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier, pageOf } from '../wire.ts'
import { newRepresentation, representation, representationQuery } from './representations.schema.ts'
import type { Representations } from './representations.service.ts'

const byId = z.object({ id: identifier })
const tags = ['representations']

export const representationRoutes: FastifyPluginAsyncZod<{ representations: Representations }> = async (
  app,
  { representations },
) => {
  app.post(
    '/api/v1/representations',
    {
      config: { asks: 'representation.request' },
      schema: {
        tags,
        summary: 'Ask an organisation whether yours may write its postings',
        body: newRepresentation,
        response: { 201: representation },
      },
    },
    async (request, reply) => reply.code(201).send(await representations.ask(request.actor, request.body)),
  )

  app.get(
    '/api/v1/representations',
    {
      config: { asks: 'member.read' },
      schema: {
        tags,
        summary: 'List whom an organisation represents and who represents it, newest first',
        querystring: representationQuery,
        response: { 200: pageOf(representation) },
      },
    },
    async (request) => representations.list(request.actor, request.query),
  )

  app.post(
    '/api/v1/representations/:id/consent',
    {
      config: { asks: 'representation.consent' },
      schema: {
        tags,
        summary: 'Consent to being represented',
        params: byId,
        response: { 200: representation },
      },
    },
    async (request) => representations.consent(request.actor, request.params.id),
  )

  app.delete(
    '/api/v1/representations/:id',
    {
      config: { asks: 'representation.consent' },
      schema: {
        tags,
        summary: 'Refuse to be represented, take the consent back, or give the representation up',
        params: byId,
        response: { 200: representation },
      },
    },
    async (request) => representations.end(request.actor, request.params.id),
  )
}
