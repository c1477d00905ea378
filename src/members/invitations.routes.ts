import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { identifier, pageOf, pageQuery } from '../wire.ts'
import {
  acceptance,
  invitation,
  invitationToken,
  newInvitation,
  newMembership,
  offeredMembership,
  sending,
} from './invitations.schema.ts'
import type { Invitations } from './invitations.service.ts'

const ofOrganisation = z.object({ id: identifier })
const ofInvitation = z.object({ id: identifier, invitationId: identifier })
const tags = ['members']

export const invitationRoutes: FastifyPluginAsyncZod<{ invitations: Invitations }> = async (
  app,
  { invitations },
) => {
  app.post(
    '/api/v1/organisations/:id/invitations',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'Invite somebody by e-mail',
        description: 'Replaces the open invitation to the same address.',
        params: ofOrganisation,
        body: newInvitation,
        response: { 201: invitation },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await invitations.invite(request.actor, request.params.id, request.body)),
  )

  app.get(
    '/api/v1/organisations/:id/invitations',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'List invitations that nobody has accepted yet, newest first',
        params: ofOrganisation,
        querystring: pageQuery,
        response: { 200: pageOf(invitation) },
      },
    },
    async (request) => invitations.list(request.actor, request.params.id, request.query),
  )

  app.post(
    '/api/v1/organisations/:id/invitations/:invitationId/send',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'Send an invitation again, with a new link',
        params: ofInvitation,
        body: sending.nullish(),
        response: { 200: invitation },
      },
    },
    async (request) => {
      const { id: organisationId, invitationId: id } = request.params
      return invitations.sendAgain(request.actor, { organisationId, id }, request.body ?? {})
    },
  )

  app.delete(
    '/api/v1/organisations/:id/invitations/:invitationId',
    {
      config: { asks: 'member.manage' },
      schema: {
        tags,
        summary: 'Take an invitation back',
        params: ofInvitation,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { id: organisationId, invitationId: id } = request.params
      await invitations.revoke(request.actor, { organisationId, id })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/invitations/:token',
    {
      config: { asks: 'public' },
      schema: {
        tags,
        summary: 'What an invitation offers, to whoever holds its link',
        params: z.object({ token: invitationToken }),
        response: { 200: offeredMembership },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return invitations.look(request.params.token)
    },
  )

  app.post(
    '/api/v1/invitations/accept',
    {
      config: { asks: 'invitation.accept' },
      schema: {
        tags,
        summary: 'Accept an invitation to the address that one signed in with',
        body: acceptance,
        response: { 200: newMembership },
      },
    },
    async (request) => invitations.accept(request.actor, request.body.token),
  )
}
