import { fastifySSE } from '@fastify/sse'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier } from '../wire.ts'
import type { RankedNews } from './ranked-news.ts'
import { suggestionList } from './suggestions.schema.ts'
import type { Suggestions } from './suggestions.service.ts'

const byId = z.object({ id: identifier })
const tags = ['suggestions']

interface Options {
  suggestions: Suggestions
  news: RankedNews
}

export const suggestionRoutes: FastifyPluginAsyncZod<Options> = async (app, { suggestions, news }) => {
  await app.register(fastifySSE)

  app.get(
    '/api/v1/needs/:id/suggestions',
    {
      schema: {
        tags,
        summary: 'The offers that fit a need best, with reasons',
        params: byId,
        response: { 200: suggestionList },
      },
    },
    async (request) => suggestions.list(request.actor, 'needs', request.params.id),
  )

  app.get(
    '/api/v1/offers/:id/suggestions',
    {
      schema: {
        tags,
        summary: 'The needs and test beds that an offer fits best, with reasons',
        params: byId,
        response: { 200: suggestionList },
      },
    },
    async (request) => suggestions.list(request.actor, 'offers', request.params.id),
  )

  for (const side of ['needs', 'offers'] as const)
    app.get(
      `/api/v1/${side}/:id/suggestions/stream`,
      {
        sse: 'only',
        schema: {
          tags,
          summary: 'Server-sent events: one "ranked" event for every new run, the newest one first',
          params: byId,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await suggestions.authoriseReading(request.actor, side, id)
        reply.sse.keepAlive()
        // Subscribed before the present state is read: a run that ends in between is told twice rather than never.
        const stop = news.subscribe(id, (event) => void reply.sse.send({ event: 'ranked', data: event }))
        reply.sse.onClose(stop)
        const { ranked, run } = await suggestions.list(request.actor, side, id)
        if (ranked && run)
          await reply.sse.send({ event: 'ranked', data: { id, revision: run.revision, runId: run.id } })
      },
    )
}
