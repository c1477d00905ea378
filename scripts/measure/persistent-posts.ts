import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NewNeed } from '../../src/needs/needs.schema.ts'
import type { NewOffer } from '../../src/offers/offers.schema.ts'
import type { HttpClient } from './http-client.ts'
import type { Random } from './random.ts'

export type IntendedPost = { mark: string } & (
  | { side: 'needs'; body: NewNeed }
  | { side: 'offers'; body: NewOffer }
)

export interface AnsweredPost {
  mark: string
  side: 'needs' | 'offers'
  id: string
  attempts: number
}

interface Options {
  posts: readonly IntendedPost[]
  inFlight: number
  random: Random
  signal: AbortSignal
  /** How many posts may be begun; read before each. */
  released: () => number
  onAnswered: (soFar: number) => void
}

const answerMs = 10_000
const releasePollMs = 5
const [shortestPauseMs, longestPauseMs] = [50, 400]

/**
 * A client that does not give up: each post has one Idempotency-Key and is sent again after a broken connection, no answer in time
 * or a 5xx, until a 201 arrives. Throws on any other answer: with its key, a repeated post is never refused.
 */
export async function postUntilAnswered(client: HttpClient, options: Options): Promise<AnsweredPost[]> {
  const { posts, inFlight, random, signal, released, onAnswered } = options
  const answered: AnsweredPost[] = []
  const left = posts.entries()

  async function send({ side, body, mark }: IntendedPost): Promise<AnsweredPost> {
    const key = randomUUID()
    for (let attempts = 1; ; attempts += 1) {
      signal.throwIfAborted()
      const answer = await client
        .post(`/api/v1/${side}`, body, { key, deadlineMs: answerMs })
        .catch(() => undefined)
      if (answer?.id !== undefined) return { mark, side, id: answer.id, attempts }
      if (answer !== undefined && answer.status < 500)
        throw new Error(`A post was refused: ${answer.status} ${JSON.stringify(answer.answer)}`)
      await sleep(random.between(shortestPauseMs, longestPauseMs), undefined, { signal })
    }
  }

  async function sendOneAfterTheOther(): Promise<void> {
    for (const [number, post] of left) {
      while (number >= released()) await sleep(releasePollMs, undefined, { signal })
      answered.push(await send(post))
      onAnswered(answered.length)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, sendOneAfterTheOther))
  return answered
}
