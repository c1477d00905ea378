import formbody from '@fastify/formbody'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAppError } from '../errors.ts'
import { setupInput } from './organisations.schema.ts'
import type { Organisations } from './organisations.service.ts'
import { type SetupFields, setupDone, setupForm } from './setup-page.ts'

/** A form as a browser sends it: every field is there, and is a text. */
const form = z.object({
  token: z.string().max(200),
  name: z.string(),
  country: z.string(),
  personName: z.string(),
  email: z.string(),
  password: z.string(),
})

/** Pages with a secret in their address or text: kept nowhere, and told to no other site. */
const privately = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

const byField = (problems: readonly { field: string; message: string }[]): SetupFields['problems'] =>
  Object.fromEntries(problems.map(({ field, message }) => [field, message]))

/** The pages behind the one-time link; POST /api/v1/setup does the same for programs. */
export const setupRoutes: FastifyPluginAsyncZod<{ organisations: Organisations }> = async (
  app,
  { organisations },
) => {
  await app.register(formbody)

  app.get(
    '/setup',
    {
      config: { asks: 'public' },
      schema: { hide: true, querystring: z.object({ token: z.string().max(200).default('') }) },
    },
    async (request, reply) => reply.headers(privately).type('text/html').send(setupForm(request.query.token)),
  )

  app.post(
    '/setup',
    { config: { asks: 'public' }, schema: { hide: true, body: form } },
    async (request, reply) => {
      const { token, ...values } = request.body
      const again = (status: number, problems: SetupFields['problems']) =>
        reply.code(status).headers(privately).type('text/html').send(setupForm(token, { values, problems }))
      const parsed = setupInput.safeParse(request.body)
      if (!parsed.success)
        return again(
          400,
          byField(parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))),
        )
      try {
        const { key } = await organisations.completeSetup(parsed.data)
        return reply.code(201).headers(privately).type('text/html').send(setupDone(key))
      } catch (error) {
        if (!isAppError(error) || error.problems.length === 0) throw error
        return again(
          409,
          byField(error.problems.map(({ field, message }) => ({ field: field.slice(1), message }))),
        )
      }
    },
  )
}
