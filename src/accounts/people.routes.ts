import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { me, meChange, switchInput } from './people.schema.ts'
import type { People } from './people.service.ts'

const tags = ['people']

export const peopleRoutes: FastifyPluginAsyncZod<{ people: People }> = async (app, { people }) => {
  app.get(
    '/api/v1/me',
    {
      config: { asks: 'person' },
      schema: { tags, summary: 'Who is signed in, and for whom', response: { 200: me } },
    },
    async (request) => people.me(request.actor),
  )

  app.patch(
    '/api/v1/me',
    {
      config: { asks: 'person' },
      schema: { tags, summary: 'Change what is known of me', body: meChange, response: { 200: me } },
    },
    async (request) => people.update(request.actor, request.body),
  )

  app.post(
    '/api/v1/me/organisation',
    {
      config: { asks: 'person' },
      schema: {
        tags,
        summary: 'Act for another of my organisations',
        body: switchInput,
        response: { 200: me },
      },
    },
    async (request) => people.actFor(request.actor, request.session, request.body.organisationId),
  )
}
