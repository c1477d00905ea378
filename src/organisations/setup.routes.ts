import formbody from '@fastify/formbody'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { setupInput } from './organisations.schema.ts'
import type { Organisations } from './organisations.service.ts'
import { setupDone, setupForm } from './setup-page.ts'

/** The pages behind the one-time link; POST /api/v1/setup does the same for programs. */
export const setupRoutes: FastifyPluginAsyncZod<{ organisations: Organisations }> = async (
  app,
  { organisations },
) => {
  await app.register(formbody)

  app.get(
    '/setup',
    { schema: { hide: true, querystring: z.object({ token: z.string().max(200).default('') }) } },
    async (request, reply) => reply.type('text/html').send(setupForm(request.query.token)),
  )

  app.post('/setup', { schema: { hide: true, body: setupInput } }, async (request, reply) => {
    const { key } = await organisations.completeSetup(request.body)
    return reply.code(201).header('cache-control', 'no-store').type('text/html').send(setupDone(key))
  })
}
