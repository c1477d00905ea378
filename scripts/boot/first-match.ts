import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { createHttpClient } from '../measure/http-client.ts'

export interface EmptyService {
  readonly url: string
  readonly setupToken: string
  readonly signal: AbortSignal
}

const createdKey = z.object({ key: z.string() })
const readyMs = 60_000
const rankedMs = 30_000

/**
 * What the first visitors of an empty service do: the set-up link is used, a town and a firm are registered, an offer and a need are
 * posted. Resolves, once the offer stands in the need's list, with the milliseconds since the need was posted.
 */
export async function makeFirstMatch({ url, setupToken, signal }: EmptyService): Promise<number> {
  const key = await openWith(setupToken, url, signal)
  const client = createHttpClient({ url, key, signal })
  await client.untilReady(readyMs)
  async function post(path: string, body: object): Promise<string> {
    const { id, status, answer } = await client.post(path, body)
    if (id === undefined) throw new Error(`${path} was answered with ${status}: ${JSON.stringify(answer)}`)
    return id
  }
  const firm = await post('/api/v1/organisations', { name: 'Czujniki', kind: 'sme', country: 'PL' })
  const town = await post('/api/v1/organisations', { name: 'Gmina', kind: 'town', country: 'PL' })
  const offer = await post('/api/v1/offers', { ...offerText, org: firm })
  const postedAt = performance.now()
  const need = await post('/api/v1/needs', { ...needText, org: town })
  for (;;) {
    const { ranked, items } = await client.suggestionsOfNeed(need)
    if (ranked && items.some(({ counterpart }) => counterpart.id === offer))
      return Math.round(performance.now() - postedAt)
    if (performance.now() - postedAt > rankedMs)
      throw new Error(`The need was ${ranked ? 'ranked without the offer' : 'not ranked'}.`)
    await sleep(50, undefined, { signal })
  }
}

async function openWith(token: string, url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Hub', country: 'PL' }),
    signal,
  })
  if (!response.ok)
    throw new Error(`The set-up link was answered with ${response.status}: ${await response.text()}`)
  return createdKey.parse(await response.json()).key
}

const offerText = {
  title: 'Czujniki wycieków dla wodociągów',
  description: 'Nasze czujniki akustyczne wykrywają wycieki wody w sieci wodociągowej.',
  language: 'pl',
  seeks: 'pilot',
  trl: 7,
}

const needText = {
  title: 'Awarie wodociągu wykrywamy za późno',
  description: 'Szukamy czujników, które wcześnie pokażą wycieki wody w naszej sieci.',
  language: 'pl',
  kind: 'pilot',
}
