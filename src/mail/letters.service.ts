import { v7 as uuidv7 } from 'uuid'
import type { Log } from '../log.ts'
import { normaliseLanguage } from '../matching/text/languages.ts'
import { reasonOf } from '../queue-outage.ts'
import type { LetterBell } from './letter-bell.ts'
import { writeLetter } from './letter-text.ts'
import type { LetterRow, LetterStore } from './letters.store.ts'
import { isLetterKind, type Letter, type Mail, minutesGood } from './mail.ts'
import { type Delivery, type MailServer, sendingSeconds } from './mail-server.ts'

interface Dependencies {
  readonly store: LetterStore
  /** Undefined: none is set for this process. */
  readonly server: MailServer | undefined
  readonly bell: LetterBell
  readonly log: Log
}

/** Somebody who waits longer has asked again, or given up. */
const longestMinutes = 24 * 60
/** As many as the server gets connections; few enough to be tried within one attempt's time. */
const sentAtOnce = 4
/** A worker that died while sending has not told how it went: the letter goes out once more after twice the time that sending may take. */
const claimSeconds = 2 * sendingSeconds
/** Half a minute, then twice as long each time, an hour at most: some 30 attempts in a day. */
const firstPauseSeconds = 30
const longestPauseSeconds = 3600
/** How long counts of sent and given-up letters look back. */
const keptDays = 30

const pauseSeconds = (attempts: number) =>
  Math.min(firstPauseSeconds * 2 ** (attempts - 1), longestPauseSeconds)

/** Letters through the store: no request waits for a mail server, and no letter is lost with a process. */
export function createLetters({ store, server, bell, log }: Dependencies) {
  const mail: Mail = {
    async send(letter: Letter) {
      const { kind, to, link, facts = {} } = letter
      const language = normaliseLanguage(letter.language) ?? 'en'
      const goodForMinutes = Math.min(minutesGood(letter) ?? longestMinutes, longestMinutes)
      const recipient = to.toLowerCase()
      try {
        await store.insert({ id: uuidv7(), kind, recipient, language, link, facts, goodForMinutes })
      } catch (error) {
        // The store's own error holds the values, and its way into a log is not ours.
        log.error({ kind, reason: reasonOf(error) }, 'letter not stored')
        throw new Error('The letter could not be stored')
      }
      // Not awaited: a queue that is away would hold up the request, and tell by it that there is somebody to write to.
      void bell.ring()
    },
  }

  async function settle(row: LetterRow, delivery: Delivery): Promise<void> {
    const facts = { letterId: row.id, kind: row.kind, attempts: row.attempts }
    if (delivery.outcome === 'sent') {
      await store.replaceBySent(row.id)
      log.info(facts, 'letter sent')
      return
    }
    const { failure } = delivery
    if (delivery.outcome === 'refused') {
      await store.replaceByRefused(row, failure)
      log.error({ ...facts, failure }, 'letter given up')
      return
    }
    await store.replaceByDelayed(row, failure, pauseSeconds(row.attempts))
    log.warn({ ...facts, failure }, 'letter not sent, tried again')
  }

  /** Whether the server took part: without it the next letters would wait in vain as well. */
  async function sendOne(row: LetterRow, through: MailServer): Promise<boolean> {
    const { id, kind, recipient, language, link, facts } = row
    if (recipient === null || link === null || !isLetterKind(kind)) {
      await settle(row, { outcome: 'refused', failure: 'unknown to this version' })
      return true
    }
    const letter = writeLetter({ kind, language, link, ...(facts && { facts }) })
    const delivery = await through.deliver({ id, to: recipient, ...letter })
    await settle(row, delivery)
    return delivery.outcome !== 'delayed'
  }

  return {
    ...mail,

    /** Sends what is due until nothing is, the server does not take part, or the worker is to stop. */
    async sendDue(signal: AbortSignal): Promise<void> {
      if (server === undefined) {
        log.warn({}, 'letters wait: no mail server is set for this worker')
        return
      }
      for (;;) {
        if (signal.aborted) return
        const rows = await store.claimDue(sentAtOnce, claimSeconds)
        const went = await Promise.all(rows.map((row) => sendOne(row, server)))
        if (!went.includes(true)) return
      }
    },

    /** Gives up letters whose time is over, and rings for those that are due. */
    async sweep(): Promise<void> {
      for (const { id, kind, attempts, failure } of await store.replaceExpired())
        log.error({ letterId: id, kind, attempts, failure }, 'letter given up')
      await store.deleteFinishedBefore(keptDays)
      if (await store.hasDue()) await bell.ring()
    },

    /** Before somebody is erased: letters on their way to the address are not sent any more. */
    forget: (address: string) => store.deleteTo(address.toLowerCase()),

    close: () => server?.close(),
  }
}
