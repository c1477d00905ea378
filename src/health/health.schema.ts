import { z } from 'zod'

export const readiness = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  queue: z.boolean(),
  workers: z.number().int().describe('workers that gave a sign of life in the last 15 s'),
  catalogueLag: z
    .number()
    .int()
    .nullable()
    .describe("ticks by which the most current worker's index is behind the store; null without a worker"),
})
export type Readiness = z.output<typeof readiness>
