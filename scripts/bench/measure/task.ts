/** What the benchmark asks of a child process, and what it answers. */
import { z } from 'zod'

const searchEngineName = z.string()

export const task = z.object({
  work: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('exact') }),
    z.object({ kind: z.literal('floor') }),
    z.object({ kind: z.literal('engine'), engine: searchEngineName }),
  ]),
  seed: z.number().int(),
  offers: z.number().int().positive(),
  needs: z.number().int().positive(),
  postgresUrl: z.string(),
})
export type Task = z.infer<typeof task>

const offerNumbers = z.array(z.number().int())

export const engineMeasures = z.object({
  /** One by one; undefined for an engine that only ranks many at once. */
  single: z.object({ p50Ms: z.number(), p99Ms: z.number() }).optional(),
  needsPerSecond: z.number(),
  /** Offers by need, as found before any update. */
  found: z.array(offerNumbers),
  /** Our own formula over every offer, for the first needs; undefined for peers. */
  ownFormula: z.object({ answers: z.array(offerNumbers), postingsPerOffer: z.number() }).optional(),
  /** Resident memory after the build minus before. */
  memoryMB: z.number(),
  diskMB: z.number().optional(),
  buildMs: z.number(),
  updateMs: z.number(),
  /** Share of the replaced offers that a search found afterwards. */
  updatesFound: z.number(),
})
export type EngineMeasures = z.infer<typeof engineMeasures>

export const answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exact'),
    answers: z.array(z.object({ postings: z.number(), accepted: offerNumbers })),
    termsPerOffer: z.number(),
    termsPerNeed: z.number(),
  }),
  z.object({ kind: z.literal('floor'), scriptNsPerAdd: z.number(), wasmNsPerAdd: z.number() }),
  z.object({ kind: z.literal('engine'), measures: engineMeasures }),
  z.object({ kind: z.literal('unavailable'), reason: z.string() }),
])
export type Answer = z.infer<typeof answer>
