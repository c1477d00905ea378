import { describe, expect, it } from 'vitest'
import { completenessOf } from '../../../src/preview/completeness.ts'
import { draft } from '../../../src/preview/preview.schema.ts'

const known = { themes: 3, today: '2027-01-01' }
const completeness = (given: object, themes = known.themes) =>
  completenessOf(draft.parse(given), { ...known, themes })
const codesOf = (given: object, themes?: number) => completeness(given, themes).gaps.map(({ code }) => code)

const text = {
  title: 'Water leaks in the old network',
  description: 'Every night we lose water somewhere between two wells and cannot tell where. '.repeat(5),
  tags: ['leakage'],
  cpv: ['90511000'],
  region: 'PL52',
}
const wholeNeed = { side: 'need', ...text, kind: 'pilot', budgetEur: 20_000, deadline: '2027-06-30' }
const wholeOffer = {
  side: 'offer',
  ...text,
  seeks: 'pilot',
  trl: 7,
  servesCountries: ['PL'],
  priceEur: 9_000,
}

it('a whole posting lacks nothing', () => {
  for (const whole of [wholeNeed, wholeOffer]) expect(completeness(whole)).toEqual({ value: 1, gaps: [] })
})

it.each(['need', 'offer'])('an empty draft of a %s lacks everything, the text first', (side) => {
  const { value, gaps } = completeness({ side }, 0)
  expect(value).toBe(0)
  expect(gaps.slice(0, 3).map(({ code }) => code)).toEqual([
    'description.missing',
    'title.missing',
    'tags.missing',
  ])
  const worths = gaps.map(({ worth }) => worth)
  expect(worths).toEqual(worths.toSorted((a, b) => b - a))
  expect(worths.reduce((sum, worth) => sum + worth, 0)).toBeCloseTo(1, 1)
})

describe('what is missing or weak is named', () => {
  it.each([
    ['a short description', { description: 'We lose water.' }, 'description.short'],
    ['a description of signs', { description: '– – – !!!' }, 'description.missing'],
    ['a title of one word', { title: 'Water' }, 'title.short'],
    ['no tags', { tags: [] }, 'tags.missing'],
    ['empty tags', { tags: ['', ' '] }, 'tags.missing'],
    ['no code', { cpv: undefined }, 'cpv.missing'],
    ['no place', { region: undefined }, 'place.missing'],
    ['no stage', { kind: undefined }, 'stage.missing'],
    ['no budget', { budgetEur: undefined }, 'budget.missing'],
    ['no deadline', { deadline: undefined }, 'deadline.missing'],
    ['a deadline that has passed', { deadline: '2026-12-31' }, 'deadline.passed'],
    ['a test bed that does not say what it offers', { kind: 'test-bed' }, 'site.missing'],
  ])('%s', (_what, given, code) => {
    expect(codesOf({ ...wholeNeed, ...given })).toEqual([code])
  })

  it('a posting whose tags and text name no theme', () => {
    expect(codesOf(wholeNeed, 0)).toEqual(['themes.missing'])
  })

  it.each([
    ['no level', { trl: undefined }, 'trl.missing'],
    ['no price', { priceEur: undefined }, 'price.missing'],
    ['no countries', { servesCountries: undefined }, 'countries.missing'],
    ['no stage', { seeks: undefined }, 'stage.missing'],
  ])('of an offer: %s', (_what, given, code) => {
    expect(codesOf({ ...wholeOffer, ...given })).toEqual([code])
  })
})

it('a weak part costs less than a missing one, and the day itself is not past', () => {
  const short = completeness({ ...wholeNeed, description: 'We lose water.' }).value
  expect(short).toBeLessThan(1)
  expect(completeness({ ...wholeNeed, description: '' }).value).toBeLessThan(short)
  expect(codesOf({ ...wholeNeed, deadline: known.today })).toEqual([])
})

it('a place in words counts as a place', () => {
  expect(codesOf({ ...wholeNeed, region: undefined, place: 'Nysa' })).toEqual([])
})
