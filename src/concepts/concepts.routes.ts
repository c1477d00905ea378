import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { cacheAnswers } from '../http/caching.ts'
import { pageOf } from '../wire.ts'
import { concept, conceptQuery, foundConcept, oneConceptQuery } from './concepts.schema.ts'
import type { Concepts } from './concepts.service.ts'

const tags = ['concepts']

export const conceptRoutes: FastifyPluginAsyncZod<{ concepts: Concepts }> = async (app, { concepts }) => {
  cacheAnswers(app)

  app.get(
    '/api/v1/concepts',
    {
      config: { asks: 'public' },
      schema: {
        tags,
        summary: 'Find concepts by their labels, for picking tags',
        description:
          'Labels of the language first: those that begin so, those of which a word does, those that resemble it; then labels of other languages. One page.',
        querystring: conceptQuery,
        response: { 200: pageOf(foundConcept) },
      },
    },
    async (request) => concepts.search(request.query),
  )

  app.get(
    '/api/v1/concepts/:id',
    {
      config: { asks: 'public' },
      schema: {
        tags,
        summary: 'Read a concept: its labels, definition and neighbours',
        params: z.object({ id: z.string().max(200) }),
        querystring: oneConceptQuery,
        response: { 200: concept },
      },
    },
    async (request) => concepts.get(request.params.id, request.query.language),
  )
}
