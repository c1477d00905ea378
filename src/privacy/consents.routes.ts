import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { acceptLanguageHeader, chooseLanguage, languageQuery } from '../http/reader-language.ts'
import { byPurpose, consentList, newConsent } from './consents.schema.ts'
import type { Consents } from './consents.service.ts'

const tags = ['privacy']

export const consentRoutes: FastifyPluginAsyncZod<{ consents: Consents }> = async (app, { consents }) => {
  app.get(
    '/api/v1/me/consents',
    {
      config: { asks: 'person' },
      schema: {
        tags,
        summary: 'What I agreed to, and what I am asked to agree to',
        querystring: languageQuery,
        headers: acceptLanguageHeader,
        response: { 200: consentList },
      },
    },
    async (request, reply) =>
      consents.list(request.actor, chooseLanguage(request, reply, request.query.language)),
  )

  app.post(
    '/api/v1/me/consents',
    {
      config: { asks: 'person' },
      schema: {
        tags,
        summary: 'Agree to a text as it is now',
        querystring: languageQuery,
        headers: acceptLanguageHeader,
        body: newConsent,
        response: { 201: consentList },
      },
    },
    async (request, reply) => {
      await consents.give(request.actor, request.body)
      const language = chooseLanguage(request, reply, request.query.language)
      return reply.code(201).send(await consents.list(request.actor, language))
    },
  )

  app.delete(
    '/api/v1/me/consents/:purpose',
    {
      config: { asks: 'person' },
      schema: { tags, summary: 'Withdraw a consent', params: byPurpose, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await consents.withdraw(request.actor, request.params.purpose)
      return reply.code(204).send(null)
    },
  )
}
