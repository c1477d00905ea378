import { fastifySSE } from '@fastify/sse'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { acceptLanguageHeader, chooseLanguage, languageQuery } from '../http/reader-language.ts'
import { identifier } from '../wire.ts'
import type { RankedNews } from './ranked-news.ts'
import { type RankedEvent, suggestionList } from './suggestions.schema.ts'
import type { Suggestions } from './suggestions.service.ts'

const byId = z.object({ id: identifier })
const tags = ['suggestions']

interface Options {
  suggestions: Suggestions
  news: RankedNews
}

export const suggestionRoutes: FastifyPluginAsyncZod<Options> = async (app, { suggestions, news }) => {
  await app.register(fastifySSE)
  // Fastify waits for open requests when it closes; streams would keep it waiting for ever.
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })

  app.get(
    '/api/v1/needs/:id/suggestions',
    {
      config: { asks: 'suggestion.read' },
      schema: {
        tags,
        summary: 'The offers that fit a need best, with reasons',
        params: byId,
        querystring: languageQuery,
        headers: acceptLanguageHeader,
        response: { 200: suggestionList },
      },
    },
    async (request, reply) => {
      const language = chooseLanguage(request, reply, request.query.language)
      return suggestions.list(request.actor, { side: 'needs', id: request.params.id, language })
    },
  )

  app.get(
    '/api/v1/offers/:id/suggestions',
    {
      config: { asks: 'suggestion.read' },
      schema: {
        tags,
        summary: 'The needs and test beds that an offer fits best, with reasons',
        params: byId,
        querystring: languageQuery,
        headers: acceptLanguageHeader,
        response: { 200: suggestionList },
      },
    },
    async (request, reply) => {
      const language = chooseLanguage(request, reply, request.query.language)
      return suggestions.list(request.actor, { side: 'offers', id: request.params.id, language })
    },
  )

  for (const side of ['needs', 'offers'] as const)
    app.get(
      `/api/v1/${side}/:id/suggestions/stream`,
      {
        // No negotiation of the answer's type: there is one, and errors are problem details as everywhere.
        sse: 'manual',
        config: { asks: 'suggestion.read' },
        schema: {
          tags,
          summary: 'Server-sent events: one "ranked" event for every new run, the newest one first',
          params: byId,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await suggestions.authoriseReading(request.actor, side, id)
        const { sse } = reply
        const tell = (event: RankedEvent) => sse.send({ event: 'ranked', data: event })
        // Whoever has left by now would never be taken off the list of listeners.
        if (reply.raw.destroyed) return reply.hijack()
        // Subscribed before the present state is read: a run that ends in between is told twice rather than never.
        const stop = news.subscribe(id, (event) => void tell(event))
        const end = () => sse.close()
        streams.add(end)
        sse.onClose(() => {
          stop()
          streams.delete(end)
        })
        sse.keepAlive()
        // Sent at once: the caller knows that it is heard, and the heartbeat starts, before the first run exists.
        sse.sendHeaders()
        reply.raw.flushHeaders()
        const { ranked, run } = await suggestions.list(request.actor, { side, id })
        if (ranked && run && sse.isConnected) await tell({ id, revision: run.revision, runId: run.id })
      },
    )
}
