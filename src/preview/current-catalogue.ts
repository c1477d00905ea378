import { setTimeout as pause } from 'node:timers/promises'
import type { Concepts } from '../concepts/concepts.service.ts'
import type { Log } from '../log.ts'
import type { LiveCatalogue, Pace } from '../suggestions/catalogue.ts'

export type CurrentCatalogue = ReturnType<typeof createCurrentCatalogue>

interface Dependencies {
  catalogue: Pick<LiveCatalogue, 'refresh' | 'restore' | 'similar'>
  concepts: Pick<Concepts, 'prepare'>
  isOn: boolean
  log: Log
}

/** Some 20 ms of reading: others wait no longer than that. */
const rowsPerPull = 20
/** Three times the work: filling takes a quarter of a core. */
const restPerWork = 3
/** Getting a language ready takes some 200 ms at once, so requests in between should find the process free. */
const restPerLanguage = 5
/** Somebody who types is answered from an index that is this old at most, if the store answers in time. */
const freshMs = 1_000
/** Longer nobody waits for changes; the next answer knows them. */
const longestWaitMs = 150

/** Above this share of time at work a process is busy with requests, and what can wait is put off. */
const busyFrom = 0.25
const lookAgainMs = 200
/** Pages are put off for a moment only: an index is filled under steady load too. Languages can wait longer, and need not. */
const longestPutOffMs = { page: lookAgainMs, language: 10_000 }

const sleep = (milliseconds: number) => pause(milliseconds, undefined, { ref: false })

/** Resolves after the rest, as soon as the process has little to do or has put it off long enough. */
async function quietMoment(restMs: number, longestMs: number): Promise<void> {
  let before = performance.eventLoopUtilization()
  await sleep(restMs)
  for (let putOffMs = 0; putOffMs < longestMs; putOffMs += lookAgainMs) {
    if (performance.eventLoopUtilization(before).utilization < busyFrom) return
    before = performance.eventLoopUtilization()
    await sleep(lookAgainMs)
  }
}

const gently: Pace = {
  rows: rowsPerPull,
  rest: (workedMs) => quietMoment(restPerWork * workedMs, longestPutOffMs.page),
}

/** The catalogue of a process that answers people: filled in the background, brought up to date when somebody asks. */
export function createCurrentCatalogue({ catalogue, concepts, isOn, log }: Dependencies) {
  let isReady = false
  let refreshedAt = Number.NEGATIVE_INFINITY
  let refreshing: Promise<void> | undefined

  async function refresh(): Promise<void> {
    const started = performance.now()
    try {
      await catalogue.refresh(gently)
      if (!isReady) log.info({ ms: performance.now() - started }, 'index for previews filled')
      isReady = true
      refreshedAt = performance.now()
    } catch (error) {
      log.warn({ err: error }, 'index for previews not brought up to date')
    }
    refreshing = undefined
  }

  return {
    similar: catalogue.similar,

    /** Takes the last snapshot, which others would have to wait for, then goes on in the background. */
    async begin(): Promise<void> {
      if (!isOn) return
      await catalogue.restore()
      void concepts
        .prepare((workedMs) => quietMoment(restPerLanguage * workedMs, longestPutOffMs.language))
        .then(() => {
          refreshing ??= refresh()
        })
    },

    /** Whether it can be asked; starts filling it if nobody has, and knows what was posted a moment ago. */
    async isCurrent(): Promise<boolean> {
      if (!isOn) return false
      if (performance.now() - refreshedAt > freshMs) {
        refreshing ??= refresh()
        await Promise.race([refreshing, sleep(longestWaitMs)])
      }
      return isReady
    },
  }
}
