import type { JobPayload } from '../src/jobs.ts'
import type { JobContext } from '../src/queue-run.ts'
import type { Services } from '../src/services.ts'

export const sendLetters = (services: Services) => (_payload: JobPayload<'send-letters'>, job: JobContext) =>
  services.letters.sendDue(job.signal)
