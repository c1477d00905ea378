import type { Services } from '../src/services.ts'

export const retention = (services: Services) => async () => {
  await services.retention.runAll()
}
