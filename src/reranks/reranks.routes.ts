import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { idempotencyHeader, idempotencyOf } from '../http/idempotency.ts'
import { identifier, pageOf, pageQuery } from '../wire.ts'
import { rerank } from './reranks.schema.ts'
import type { Reranks } from './reranks.service.ts'

const byId = z.object({ id: identifier })
const tags = ['operations']

export const rerankRoutes: FastifyPluginAsyncZod<{ reranks: Reranks }> = async (app, { reranks }) => {
  app.post(
    '/api/v1/reranks',
    {
      config: { asks: 'operations.manage' },
      schema: {
        tags,
        summary: 'Rank every posting anew',
        description:
          'In batches, after everything else that is to be ranked. One that runs already is cancelled.',
        headers: idempotencyHeader,
        response: { 201: rerank },
      },
    },
    async (request, reply) => {
      const begun = await reranks.begin(request.actor, idempotencyOf(request))
      return reply.code(201).header('location', `/api/v1/reranks/${begun.id}`).send(begun)
    },
  )

  app.get(
    '/api/v1/reranks',
    {
      config: { asks: 'operations.read' },
      schema: {
        tags,
        summary: 'List re-ranks, newest first',
        querystring: pageQuery,
        response: { 200: pageOf(rerank) },
      },
    },
    async (request) => reranks.list(request.actor, request.query),
  )

  app.get(
    '/api/v1/reranks/:id',
    {
      config: { asks: 'operations.read' },
      schema: { tags, summary: 'How far a re-rank has come', params: byId, response: { 200: rerank } },
    },
    async (request) => reranks.get(request.actor, request.params.id),
  )

  app.post(
    '/api/v1/reranks/:id/cancel',
    {
      config: { asks: 'operations.manage' },
      schema: {
        tags,
        summary: 'Cancel a re-rank; what it has ranked stays',
        params: byId,
        response: { 200: rerank },
      },
    },
    async (request) => reranks.cancel(request.actor, request.params.id),
  )
}
