import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { refuseOutsiders } from '../http/metrics-access.ts'
import { readiness } from './health.schema.ts'
import type { Health } from './health.service.ts'
import type { Metrics } from './metrics.ts'

const tags = ['operations']

interface Options {
  health: Health
  metrics: Metrics
  /** What a collector of metrics sends; without it, only the machine itself may read them. */
  metricsToken: string | undefined
}

export const healthRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { health, metrics, metricsToken },
) => {
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
    {
      schema: {
        tags,
        summary: 'Metrics in the Prometheus text format',
        description:
          'From the machine itself, or with the token of METRICS_TOKEN: `Authorization: Bearer <token>`.',
      },
      config: { asks: 'public', authentication: 'own' },
      onRequest: async (request) => refuseOutsiders(request, metricsToken),
    },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.render()),
  )
}
