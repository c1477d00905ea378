import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readiness } from './health.schema.ts'
import type { Health } from './health.service.ts'
import type { Metrics } from './metrics.ts'

const tags = ['operations']

interface Options {
  health: Health
  metrics: Metrics
}

export const healthRoutes: FastifyPluginAsyncZod<Options> = async (app, { health, metrics }) => {
  app.get(
    '/health/live',
    {
      config: { asks: 'public' },
      schema: { tags, summary: 'The process runs', response: { 200: z.object({ live: z.literal(true) }) } },
    },
    async () => ({ live: true as const }),
  )

  app.get(
    '/health/ready',
    {
      config: { asks: 'public' },
      schema: {
        tags,
        summary: 'The service can do its work: database, queue, a worker, and a current catalogue',
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const found = await health.readiness()
      return reply.code(found.ready ? 200 : 503).send(found)
    },
  )

  app.get(
    '/metrics',
    { config: { asks: 'public' }, schema: { tags, summary: 'Metrics in the Prometheus text format' } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.render()),
  )
}
