import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aNeed, anOffer, eventually } from '../support/builders.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

it('a posted need is ranked against the offers, and both sides see the pair', async () => {
  const town = await townlink.aMember()
  const firm = await townlink.aMember({ kind: 'sme', name: 'Wodomix' })
  townlink.startWorker()
  const offer = await firm.request('POST', '/api/v1/offers', { body: anOffer() })
  expect(offer.body).toMatchObject({ ranking: 'queued', country: 'PL' })
  const need = await town.request('POST', '/api/v1/needs', { body: aNeed() })
  expect(need).toMatchObject({ status: 201, body: { ranking: 'queued' } })
  const list = await eventually(async () => {
    const { body } = await town.request('GET', `/api/v1/needs/${need.body.id}/suggestions`)
    expect(body.ranked).toBe(true)
    return body
  })
  expect(list.items[0].counterpart.title).toBe('Czujniki wycieków dla wodociągów')
  await eventually(async () => {
    const { body } = await firm.request('GET', `/api/v1/offers/${offer.body.id}/suggestions`)
    expect(body.items[0].counterpart.id).toBe(need.body.id)
    expect(body.items[0].score).toBeCloseTo(list.items[0].score, 9)
  })
})
