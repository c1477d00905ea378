import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SuggestionList } from '../../src/suggestions/suggestions.schema.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { openStore, queueIsUp, settled } from './settled.ts'

let townlink: Townlink
let town: Member
let firm: Member
let needId: string
let offerId: string

beforeAll(async () => {
  townlink = await aTownlink()
  const sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember()
  firm = await townlink.aMember({ kind: 'sme' })
  const offer = anOffer({
    title: 'Zaznavanje puščanja vode',
    description: 'Akustični senzorji najdejo puščanje v vodovodnem omrežju, preden poči cev.',
    language: 'sl',
    tags: ['izgube vode'],
  })
  offerId = (await firm.request('POST', '/api/v1/offers', { body: offer })).body.id
  needId = (await town.request('POST', '/api/v1/needs', { body: aNeed({ tags: ['wycieki'] }) })).body.id
  townlink.startWorker()
  await settled(sql)
  await sql.end()
})
afterAll(() => townlink.close())

async function read(query = '', acceptLanguage?: string) {
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage }
  return town.request('GET', `/api/v1/needs/${needId}/suggestions${query}`, { headers })
}

const sentenceOf = (body: SuggestionList, signal: string) =>
  body.items[0]?.reasons.find((reason) => reason.signal === signal)?.text

const stageIn = {
  en: 'Both sides want a pilot.',
  pl: 'Obu stronom zależy na pilotażu.',
  sl: 'Obe strani želita pilotni projekt.',
}

describe('the reasons of suggestions come', () => {
  it.each([
    ['in English unless something else is asked for', '', undefined, 'en'],
    ['in the language that the address names', '?language=pl', undefined, 'pl'],
    ['in that one when a header asks for another', '?language=pl', 'sl', 'pl'],
    ['in it when it is written in capitals', '?language=SL', undefined, 'sl'],
    ['in the language that a browser asks for', '', 'pl-PL,pl;q=0.9,en;q=0.8', 'pl'],
    ['in the language that the header prefers, wherever it stands', '', 'en;q=0.2, pl;q=0.5, sl;q=0.9', 'sl'],
    ['in none that the header rules out', '', 'pl;q=0, sl;q=0.1', 'sl'],
    ['in the first of ours when the header begins with others', '', 'pt, ga;q=0.9, sl;q=0.8', 'sl'],
    ['in English for readers of other languages', '', 'pt', 'en'],
    ['in English for whoever takes anything', '', '*', 'en'],
    ['in English when nothing can be made of the header', '', ';;q=x,{}', 'en'],
    ['in what the header says when the address names a language we do not have', '?language=pt', 'sl', 'sl'],
    ['in English when neither is ours', '?language=pt', 'ga', 'en'],
  ] as const)('%s', async (_, query, acceptLanguage, language) => {
    const { status, headers, body } = await read(query, acceptLanguage)
    expect(status).toBe(200)
    expect(headers['content-language']).toBe(language)
    expect(headers.vary).toBe('accept-language')
    expect(sentenceOf(body, 'stage')).toBe(stageIn[language])
  })

  it.each(['xx', 'polish', 'pl-PL', '', 'p', '%7B', 'pl&language=en'])(
    'not at all for "%s", which is no language: the field is named',
    async (code) => {
      const { status, body } = await read(`?language=${code}`)
      expect(status).toBe(400)
      expect(body.code).toBe('request.invalid')
      expect(body.errors).toEqual([{ field: 'querystring/language', message: expect.any(String) }])
    },
  )

  it('with concepts in the language of the reader and the words of the posters as written', async () => {
    const { body } = await read('?language=pl')
    expect(sentenceOf(body, 'concepts')).toMatch(
      /^Wspólne tematy: straty wody \(„wycieki” \/ „izgube vode”\)/,
    )
  })

  it('for an offer as for a need, with the same score', async () => {
    const ofNeed = (await read('?language=sl')).body
    const path = `/api/v1/offers/${offerId}/suggestions`
    const { headers, body } = await firm.request('GET', path, { headers: { 'accept-language': 'sl' } })
    expect(headers['content-language']).toBe('sl')
    expect(sentenceOf(body, 'stage')).toBe(stageIn.sl)
    expect(Math.abs(body.items[0].score - ofNeed.items[0].score)).toBeLessThan(1e-9)
  })
})
