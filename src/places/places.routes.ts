import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageOf } from '../wire.ts'
import { place, placeQuery } from './places.schema.ts'
import type { Places } from './places.service.ts'

export const placeRoutes: FastifyPluginAsyncZod<{ places: Places }> = async (app, { places }) => {
  app.get(
    '/api/v1/places',
    {
      config: { asks: 'public' },
      schema: {
        tags: ['places'],
        summary: 'Find places by how their name begins',
        description:
          'Populated places of the EU, EEA, Switzerland, the United Kingdom, Ukraine, Moldova and the Western Balkans, most populous first.',
        querystring: placeQuery,
        response: { 200: pageOf(place) },
      },
    },
    async (request) => places.search(request.query),
  )
}
