import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isLanguage, type Language, languages } from '../matching/text/languages.ts'
import { languageCode } from '../wire.ts'

/** Documents the parameter; chooseLanguage reads it. */
export const languageQuery = z.object({
  language: languageCode
    .optional()
    .describe(`language of the sentences, before what Accept-Language asks for: ${languages.join(', ')}`),
})

/** Documents the header; chooseLanguage reads it. */
export const acceptLanguageHeader = z.looseObject({
  'accept-language': z
    .string()
    .optional()
    .describe("languages of the sentences in the reader's order; English when none of them is ours"),
})

/** Of the request's Accept-Language, the first that we write in. */
export function acceptedLanguage(request: FastifyRequest): Language | undefined {
  const accepted = request.languages([...languages])
  return typeof accepted === 'string' && isLanguage(accepted) ? accepted : undefined
}

/**
 * The reader's language: what the address says, else the header, else English; a language that we do not write in is passed over. The
 * answer says which it is, and a cache keeps the answers of different readers apart.
 */
export function chooseLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: string | undefined,
): Language {
  const language = asked !== undefined && isLanguage(asked) ? asked : (acceptedLanguage(request) ?? 'en')
  reply.header('content-language', language).header('vary', 'accept-language')
  return language
}
