import type { Services } from '../src/services.ts'

export const sweep = (services: Services) => async () => {
  await services.letters.sweep()
  await services.ranking.sweep()
  await services.reranks.sweep()
}
