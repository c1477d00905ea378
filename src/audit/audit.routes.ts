import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { auditPage, auditPageQuery, auditQuery } from './audit.schema.ts'
import type { Audit } from './audit.service.ts'

export const auditRoutes: FastifyPluginAsyncZod<{ audit: Audit }> = async (app, { audit }) => {
  app.get(
    '/api/v1/audit',
    {
      config: { asks: 'audit.read' },
      schema: {
        tags: ['audit'],
        summary: 'Who did and saw what, newest first',
        querystring: auditQuery,
        response: { 200: auditPage },
      },
    },
    async (request) => audit.list(request.actor, request.query),
  )

  app.get(
    '/api/v1/me/audit',
    {
      config: { asks: 'person' },
      schema: {
        tags: ['audit'],
        summary: 'What I did, and who looked at or changed what is mine, newest first',
        querystring: auditPageQuery,
        response: { 200: auditPage },
      },
    },
    async (request) => audit.listOwn(request.actor, request.query),
  )
}
