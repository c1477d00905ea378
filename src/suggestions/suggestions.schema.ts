import { z } from 'zod'
import { organisationBrief } from '../organisations/organisations.schema.ts'
import { identifier } from '../wire.ts'

const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])

/** The tree that the scorer wrote: every node's contribution is the sum of its children's. */
export interface ExplanationNode {
  name: string
  contribution: number
  facts?: Record<string, z.output<typeof fact>> | undefined
  children?: ExplanationNode[] | undefined
}
export const explanationNode: z.ZodType<ExplanationNode> = z
  .object({
    name: z.string(),
    contribution: z.number(),
    facts: z.record(z.string(), fact).optional(),
    get children() {
      return z.array(explanationNode).optional()
    },
  })
  .meta({ id: 'Explanation' })

export const ruleFinding = z.object({ rule: z.string(), facts: z.record(z.string(), fact) })

export const reason = z.object({
  signal: z.string(),
  contribution: z.number().describe("share of the score; a suggestion's reasons add up to its score"),
  text: z.string(),
  evidence: z.array(z.string()).describe('words, themes or codes, as written'),
})

/** The posting on the other side of a pair. */
export const counterpart = z.object({
  id: identifier,
  sourceId: z.string().nullable(),
  title: z.string(),
  language: z.string(),
  country: z.string(),
  stage: z.string(),
  status: z.string().describe('as it is now: a pair may have been withdrawn after the run'),
  organisation: organisationBrief,
})
export type Counterpart = z.output<typeof counterpart>

export const suggestion = z
  .object({
    id: identifier,
    position: z.number().int().describe('from 1, among those that the reader sees'),
    score: z.number().min(0).max(1),
    counterpart,
    reasons: z.array(reason),
    explanation: explanationNode,
    findings: z.array(ruleFinding).describe('rules that stand against the pair; empty for a suggestion'),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.output<typeof suggestion>

const runEmbeddings = z.object({
  model: z.string(),
  state: z
    .enum(['used', 'unavailable'])
    .describe('`unavailable`: ranked without the model, which could not be reached; ranked again later'),
  vectors: z.number().int().describe('candidates that were compared by meaning'),
  reason: z.string().nullable().describe('why not all were, in a word such as `timed-out` or `status-503`'),
})

export const suggestionList = z
  .object({
    ranked: z.boolean().describe('false until a run has seen the newest revision of the posting'),
    run: z
      .object({
        id: identifier,
        revision: z.number().int().describe('revision of the posting that was ranked'),
        engineVersion: z.string(),
        profileVersion: z.string(),
        conceptsVersion: z.string().nullable().describe('null: ranked before it was recorded'),
        catalogueRevision: z.number().int().describe("tick of the other side's catalogue that the run saw"),
        candidates: z.number().int().describe('postings that were compared, whoever may see them'),
        embeddings: runEmbeddings.nullable().describe('null: no model was configured'),
        milliseconds: z.number(),
        createdAt: z.iso.datetime(),
      })
      .nullable(),
    items: z.array(suggestion),
    excluded: z.array(suggestion).describe('pairs that a rule keeps out, with the rule'),
    next: z.null().describe('a run is short and comes whole'),
  })
  .meta({ id: 'SuggestionList' })
export type SuggestionList = z.output<typeof suggestionList>

/** What the stream of a posting's rankings sends. */
export const rankedEvent = z.object({ id: identifier, revision: z.number().int(), runId: identifier })
export type RankedEvent = z.output<typeof rankedEvent>
