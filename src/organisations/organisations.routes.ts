import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createdApiKey } from '../accounts/accounts.schema.ts'
import { idempotencyHeader, idempotencyOf } from '../http/idempotency.ts'
import { ifMatchHeader, revisionFromIfMatch, sendWithTag } from '../http/preconditions.ts'
import { identifier, pageOf } from '../wire.ts'
import {
  newOrganisation,
  organisation,
  organisationChange,
  organisationQuery,
  setupInput,
} from './organisations.schema.ts'
import type { Organisations } from './organisations.service.ts'

const byId = z.object({ id: identifier })
const tags = ['organisations']

export const organisationRoutes: FastifyPluginAsyncZod<{ organisations: Organisations }> = async (
  app,
  { organisations },
) => {
  app.post(
    '/api/v1/organisations',
    {
      config: { asks: 'organisation.register' },
      schema: {
        tags,
        summary: 'Register an organisation',
        description:
          'Whoever is signed in becomes its owner and acts for it at once; others see its postings when a hub has verified it. ' +
          'Administrators make verified organisations of all kinds for others.',
        headers: idempotencyHeader,
        body: newOrganisation,
        response: { 201: organisation },
      },
    },
    async (request, reply) =>
      sendWithTag(
        reply.code(201),
        await organisations.create(request.actor, request.body, {
          request: idempotencyOf(request),
          session: request.session,
        }),
      ),
  )

  app.get(
    '/api/v1/organisations',
    {
      config: { asks: 'public' },
      schema: {
        tags,
        summary: 'List organisations',
        querystring: organisationQuery,
        response: { 200: pageOf(organisation) },
      },
    },
    async (request) => organisations.list(request.actor, request.query),
  )

  app.get(
    '/api/v1/organisations/:id',
    {
      config: { asks: 'public' },
      schema: { tags, summary: 'Read an organisation', params: byId, response: { 200: organisation } },
    },
    async (request, reply) => sendWithTag(reply, await organisations.get(request.actor, request.params.id)),
  )

  app.patch(
    '/api/v1/organisations/:id',
    {
      config: { asks: 'organisation.update' },
      schema: {
        tags,
        summary: 'Change an organisation',
        params: byId,
        headers: ifMatchHeader,
        body: organisationChange,
        response: { 200: organisation },
      },
    },
    async (request, reply) => {
      const revision = revisionFromIfMatch(request)
      return sendWithTag(
        reply,
        await organisations.update(request.actor, request.params.id, revision, request.body),
      )
    },
  )

  app.post(
    '/api/v1/setup',
    {
      config: { asks: 'public' },
      schema: {
        tags: ['keys'],
        summary: 'Become the first administrator',
        description: 'Takes the token of the one-time link that an empty service prints in its log.',
        body: setupInput,
        response: { 201: createdApiKey },
      },
    },
    async (request, reply) => reply.code(201).send(await organisations.completeSetup(request.body)),
  )
}
