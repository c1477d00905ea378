import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { idempotencyHeader, idempotencyOf } from '../http/idempotency.ts'
import { ifMatchHeader, revisionFromIfMatch, sendWithTag } from '../http/preconditions.ts'
import { identifier, pageOf } from '../wire.ts'
import { need, needChange, needQuery, newNeed } from './needs.schema.ts'
import type { Needs } from './needs.service.ts'

const byId = z.object({ id: identifier })
const tags = ['needs']

export const needRoutes: FastifyPluginAsyncZod<{ needs: Needs }> = async (app, { needs }) => {
  app.post(
    '/api/v1/needs',
    {
      config: { asks: 'posting.create' },
      schema: {
        tags,
        summary: 'Post a need or a test bed',
        headers: idempotencyHeader,
        body: newNeed,
        response: { 201: need },
      },
    },
    async (request, reply) =>
      sendWithTag(reply.code(201), await needs.post(request.actor, request.body, idempotencyOf(request))),
  )

  app.get(
    '/api/v1/needs',
    {
      config: { asks: 'disclosed' },
      schema: {
        tags,
        summary: 'List needs, newest first',
        querystring: needQuery,
        response: { 200: pageOf(need) },
      },
    },
    async (request) => needs.list(request.actor, request.query),
  )

  app.get(
    '/api/v1/needs/:id',
    {
      config: { asks: 'disclosed' },
      schema: { tags, summary: 'Read a need', params: byId, response: { 200: need } },
    },
    async (request, reply) => sendWithTag(reply, await needs.get(request.actor, request.params.id)),
  )

  app.patch(
    '/api/v1/needs/:id',
    {
      config: { asks: 'posting.update' },
      schema: {
        tags,
        summary: 'Change a need',
        params: byId,
        headers: ifMatchHeader,
        body: needChange,
        response: { 200: need },
      },
    },
    async (request, reply) => {
      const revision = revisionFromIfMatch(request)
      return sendWithTag(reply, await needs.update(request.actor, request.params.id, revision, request.body))
    },
  )

  app.post(
    '/api/v1/needs/:id/withdraw',
    {
      config: { asks: 'posting.withdraw' },
      schema: {
        tags,
        summary: 'Take a need off the market',
        headers: ifMatchHeader,
        params: byId,
        response: { 200: need },
      },
    },
    async (request, reply) => {
      const revision = revisionFromIfMatch(request)
      return sendWithTag(
        reply,
        await needs.withdraw(request.actor, request.params.id, revision, { status: 'withdrawn' }),
      )
    },
  )
}
