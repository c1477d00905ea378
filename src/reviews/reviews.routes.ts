import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier } from '../wire.ts'
import {
  bulkResult,
  bulkReview,
  newReview,
  newSignal,
  pairStanding,
  queueCounts,
  queueFilter,
  queuePage,
  queueQuery,
  reviewHistory,
} from './reviews.schema.ts'
import type { Reviews } from './reviews.service.ts'

const byId = z.object({ id: identifier })
const tags = ['reviews']

export const reviewRoutes: FastifyPluginAsyncZod<{ reviews: Reviews }> = async (app, { reviews }) => {
  app.get(
    '/api/v1/review-queue',
    {
      config: { asks: 'review.read' },
      schema: {
        tags,
        summary: 'Pairs that wait for a decision in my territory',
        querystring: queueQuery,
        response: { 200: queuePage },
      },
    },
    async (request) => reviews.queue(request.actor, request.query),
  )

  app.get(
    '/api/v1/review-queue/counts',
    {
      config: { asks: 'review.read' },
      schema: {
        tags,
        summary: 'How much waits, for whom and how long',
        querystring: queueFilter.omit({ standing: true, holder: true }),
        response: { 200: queueCounts },
      },
    },
    async (request) => reviews.counts(request.actor, request.query),
  )

  app.post(
    '/api/v1/suggestions/:id/reviews',
    {
      config: { asks: 'review.decide' },
      schema: {
        tags,
        summary: 'Take a step with a pair: claim, approve, decline, snooze, hand over, undo …',
        params: byId,
        body: newReview,
        response: { 201: pairStanding },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await reviews.review(request.actor, request.params.id, request.body)),
  )

  app.get(
    '/api/v1/suggestions/:id/reviews',
    {
      config: { asks: 'review.read' },
      schema: {
        tags,
        summary: 'What was done with a pair',
        params: byId,
        response: { 200: reviewHistory },
      },
    },
    async (request) => reviews.history(request.actor, request.params.id),
  )

  app.post(
    '/api/v1/reviews',
    {
      config: { asks: 'review.decide' },
      schema: {
        tags,
        summary: 'Take the same step with several pairs',
        body: bulkReview,
        response: { 200: bulkResult },
      },
    },
    async (request) => {
      const { suggestions, review } = request.body
      return reviews.reviewAll(request.actor, suggestions, review)
    },
  )

  app.put(
    '/api/v1/suggestions/:id/signal',
    {
      config: { asks: 'signal.give' },
      schema: {
        tags,
        summary: 'Say whether a pair of my own interests me',
        params: byId,
        body: newSignal,
        response: { 200: newSignal },
      },
    },
    async (request) => reviews.signal(request.actor, request.params.id, request.body),
  )
}
