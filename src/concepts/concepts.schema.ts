import { z } from 'zod'
import { languageName, pageQuery, plainText } from '../wire.ts'

const conceptId = z.string().describe('stable; may be used as a tag')

export const conceptBrief = z
  .object({ id: conceptId, label: z.string().describe("in the reader's language, else in English") })
  .meta({ id: 'ConceptBrief' })
export type ConceptBrief = z.output<typeof conceptBrief>

export const foundConcept = conceptBrief
  .extend({
    matched: z
      .string()
      .nullable()
      .describe('another label by which it was found; null: the label itself, or a word that is never shown'),
  })
  .meta({ id: 'FoundConcept' })
export type FoundConcept = z.output<typeof foundConcept>

/** A concept for a tag that names none. */
export const alikeConcept = foundConcept
  .extend({
    likeness: z
      .number()
      .min(0)
      .max(1)
      .describe('of what was typed to a label; for a concept that the words speak of, the confidence'),
  })
  .meta({ id: 'AlikeConcept' })
export type AlikeConcept = z.output<typeof alikeConcept>

export const concept = conceptBrief
  .extend({
    definition: z.string().describe('in English'),
    labels: z
      .record(z.string(), z.object({ preferred: z.string(), alternative: z.array(z.string()) }))
      .describe('by ISO 639-1 language'),
    broader: z.array(conceptBrief),
    narrower: z.array(conceptBrief),
    related: z.array(conceptBrief),
    cpv: z.array(z.string()).describe('beginnings of procurement codes'),
  })
  .meta({ id: 'Concept' })
export type ConceptDetail = z.output<typeof concept>

const language = languageName.default('en').describe('of the labels; ISO 639-1')

export const oneConceptQuery = z.object({ language })

export const conceptQuery = pageQuery.pick({ limit: true }).extend({
  query: plainText(200)
    .default('')
    .describe('how a label or a word of it begins; slips are forgiven. Left out: the top concepts'),
  language,
})
export type ConceptQuery = z.output<typeof conceptQuery>
