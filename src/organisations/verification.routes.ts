import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { sendWithTag } from '../http/preconditions.ts'
import { identifier } from '../wire.ts'
import { organisation } from './organisations.schema.ts'
import type { Verification } from './verification.service.ts'

const described = (summary: string) => ({
  tags: ['organisations'],
  summary,
  params: z.object({ id: identifier }),
  response: { 200: organisation },
})

export const verificationRoutes: FastifyPluginAsyncZod<{ verification: Verification }> = async (
  app,
  { verification },
) => {
  app.post(
    '/api/v1/organisations/:id/verify',
    {
      config: { asks: 'organisation.verify' },
      schema: described('Confirm who an organisation is: others see its postings from now on'),
    },
    async (request, reply) => sendWithTag(reply, await verification.verify(request.actor, request.params.id)),
  )

  app.delete(
    '/api/v1/organisations/:id/verify',
    {
      config: { asks: 'organisation.verify' },
      schema: described('Withdraw the confirmation, and the vetting with it'),
    },
    async (request, reply) =>
      sendWithTag(reply, await verification.withdrawVerification(request.actor, request.params.id)),
  )

  app.post(
    '/api/v1/organisations/:id/vet',
    {
      config: { asks: 'organisation.vet' },
      schema: described('Let a verified organisation see sensitive needs'),
    },
    async (request, reply) => sendWithTag(reply, await verification.vet(request.actor, request.params.id)),
  )

  app.delete(
    '/api/v1/organisations/:id/vet',
    {
      config: { asks: 'organisation.vet' },
      schema: described('Let an organisation see sensitive needs no longer'),
    },
    async (request, reply) =>
      sendWithTag(reply, await verification.withdrawVetting(request.actor, request.params.id)),
  )
}
