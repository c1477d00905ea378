import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { idempotencyHeader, idempotencyOf } from '../http/idempotency.ts'
import { ifMatchHeader, revisionFromIfMatch, sendWithTag } from '../http/preconditions.ts'
import { identifier, pageOf } from '../wire.ts'
import { newOffer, offer, offerChange, offerQuery } from './offers.schema.ts'
import type { Offers } from './offers.service.ts'

const byId = z.object({ id: identifier })
const tags = ['offers']

export const offerRoutes: FastifyPluginAsyncZod<{ offers: Offers }> = async (app, { offers }) => {
  app.post(
    '/api/v1/offers',
    {
      config: { asks: 'posting.create' },
      schema: {
        tags,
        summary: 'Post an offer',
        headers: idempotencyHeader,
        body: newOffer,
        response: { 201: offer },
      },
    },
    async (request, reply) =>
      sendWithTag(reply.code(201), await offers.post(request.actor, request.body, idempotencyOf(request))),
  )

  app.get(
    '/api/v1/offers',
    {
      config: { asks: 'disclosed' },
      schema: {
        tags,
        summary: 'List offers, newest first',
        querystring: offerQuery,
        response: { 200: pageOf(offer) },
      },
    },
    async (request) => offers.list(request.actor, request.query),
  )

  app.get(
    '/api/v1/offers/:id',
    {
      config: { asks: 'disclosed' },
      schema: { tags, summary: 'Read an offer', params: byId, response: { 200: offer } },
    },
    async (request, reply) => sendWithTag(reply, await offers.get(request.actor, request.params.id)),
  )

  app.patch(
    '/api/v1/offers/:id',
    {
      config: { asks: 'posting.update' },
      schema: {
        tags,
        summary: 'Change an offer',
        params: byId,
        headers: ifMatchHeader,
        body: offerChange,
        response: { 200: offer },
      },
    },
    async (request, reply) => {
      const revision = revisionFromIfMatch(request)
      return sendWithTag(reply, await offers.update(request.actor, request.params.id, revision, request.body))
    },
  )

  app.post(
    '/api/v1/offers/:id/withdraw',
    {
      config: { asks: 'posting.withdraw' },
      schema: {
        tags,
        summary: 'Take an offer off the market',
        headers: ifMatchHeader,
        params: byId,
        response: { 200: offer },
      },
    },
    async (request, reply) => {
      const revision = revisionFromIfMatch(request)
      return sendWithTag(
        reply,
        await offers.withdraw(request.actor, request.params.id, revision, { status: 'withdrawn' }),
      )
    },
  )
}
