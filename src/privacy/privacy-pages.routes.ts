import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Config } from '../config.ts'
import { chooseLanguage, languageQuery } from '../http/reader-language.ts'
import { cookiesPage, type Operator, privacyPage } from './privacy-page.ts'

type OperatorSettings = Pick<Config, 'OPERATOR_NAME' | 'OPERATOR_CONTACT' | 'DPO_CONTACT' | 'PUBLIC_URL'>

/** Where nobody gave a name, the host is all that is known of who runs the service. */
export function operatorFrom(config: OperatorSettings): Operator {
  const host = config.PUBLIC_URL === undefined ? 'localhost' : new URL(config.PUBLIC_URL).host
  return {
    name: config.OPERATOR_NAME ?? host,
    contact: config.OPERATOR_CONTACT,
    dpoContact: config.DPO_CONTACT,
  }
}

/** Pages for people, in their language; they need no session and set no cookie. */
export const privacyPageRoutes: FastifyPluginAsyncZod<{ operator: Operator }> = async (app, { operator }) => {
  const config = { asks: 'public' } as const
  const schema = { hide: true, querystring: languageQuery }

  app.get('/privacy', { config, schema }, async (request, reply) => {
    const language = chooseLanguage(request, reply, request.query.language)
    return reply.type('text/html').send(privacyPage(language, operator))
  })

  app.get('/cookies', { config, schema }, async (request, reply) => {
    const language = chooseLanguage(request, reply, request.query.language)
    return reply.type('text/html').send(cookiesPage(language))
  })
}
