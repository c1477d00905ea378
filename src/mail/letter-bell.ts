import type { Log } from '../log.ts'
import type { JobQueue } from '../queue.ts'

export interface LetterBell {
  /** Rings for the sending of all letters that are due, after their rows are committed. */
  ring(): Promise<void>
}

/** A ring that cannot be delivered is logged and forgotten: the sweep finds letters that are due. */
export function createLetterBell(queue: Pick<JobQueue, 'ring'>, log: Log): LetterBell {
  return {
    async ring() {
      try {
        // Merged: one job sends them all, so that a mail server that does not answer holds one place of a worker, and none of the rankings'.
        await queue.ring('send-letters', {}, { urgency: 'posting', mergeKey: 'send-letters' })
      } catch (error) {
        log.warn({ err: error }, 'letters not rung, left to the sweep')
      }
    },
  }
}
