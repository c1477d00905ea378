import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier, pageOf, pageQuery } from '../wire.ts'
import { apiKey, createdApiKey, keyRotation, newApiKey } from './accounts.schema.ts'
import type { Accounts } from './accounts.service.ts'

export const accountRoutes: FastifyPluginAsyncZod<{ accounts: Accounts }> = async (app, { accounts }) => {
  app.post(
    '/api/v1/keys',
    {
      config: { asks: 'api_key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'Make an API key',
        body: newApiKey,
        response: { 201: createdApiKey },
      },
    },
    async (request, reply) => reply.code(201).send(await accounts.createKey(request.actor, request.body)),
  )

  app.get(
    '/api/v1/keys',
    {
      config: { asks: 'api_key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'List the API keys of an organisation',
        querystring: pageQuery.extend({ organisationId: identifier.optional() }),
        response: { 200: pageOf(apiKey) },
      },
    },
    async (request) => accounts.listKeys(request.actor, request.query),
  )

  app.post(
    '/api/v1/keys/:id/rotate',
    {
      config: { asks: 'api_key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'Give an API key a new secret',
        params: z.object({ id: identifier }),
        body: keyRotation,
        response: { 200: createdApiKey },
      },
    },
    async (request) => accounts.rotateKey(request.actor, request.params.id, request.body),
  )

  app.delete(
    '/api/v1/keys/:id',
    {
      config: { asks: 'api_key.manage' },
      schema: {
        tags: ['keys'],
        summary: 'Revoke an API key',
        params: z.object({ id: identifier }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await accounts.revokeKey(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
