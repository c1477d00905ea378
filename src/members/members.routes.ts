import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier, pageOf, pageQuery } from '../wire.ts'
import { member, memberChange } from './members.schema.ts'
import type { Members } from './members.service.ts'

const ofOrganisation = z.object({ id: identifier })
const ofPerson = z.object({ id: identifier, personId: identifier })
const tags = ['members']

export const memberRoutes: FastifyPluginAsyncZod<{ members: Members }> = async (app, { members }) => {
  app.get(
    '/api/v1/organisations/:id/members',
    {
      config: { asks: 'member.read' },
      schema: {
        tags,
        summary: 'List the members of an organisation',
        params: ofOrganisation,
        querystring: pageQuery,
        response: { 200: pageOf(member) },
      },
    },
    async (request) => members.list(request.actor, request.params.id, request.query),
  )

  app.patch(
    '/api/v1/organisations/:id/members/:personId',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'Change what a member is in an organisation',
        params: ofPerson,
        body: memberChange,
        response: { 200: member },
      },
    },
    async (request) => {
      const { id: organisationId, personId } = request.params
      return members.update(request.actor, { organisationId, personId }, request.body)
    },
  )

  app.delete(
    '/api/v1/organisations/:id/members/:personId',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'Remove a member, or leave',
        params: ofPerson,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await members.remove(request.actor, request.params.id, request.params.personId)
      return reply.code(204).send(null)
    },
  )
}
