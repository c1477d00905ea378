import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../../src/matching/document.ts'
import { areNeighbours } from '../../../../src/matching/score/neighbouring-countries.ts'
import { territorySignal } from '../../../../src/matching/score/territory.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

type Place = Partial<Pick<MatchDocument, 'country' | 'region' | 'servesCountries'>>

const fitOf = (demand: Place, supply: Place) => foundBy(territorySignal, aPair({ demand, supply }), undefined)

const krakow = { country: 'PL', region: 'PL213' }

describe('territory', () => {
  test.each<[string, Place, number]>([
    ['same-region', { country: 'PL', region: 'PL21' }, 1],
    ['same-region', { country: 'PL', region: 'PL21', servesCountries: ['DE'] }, 1],
    ['same-country', { country: 'PL', region: 'PL22' }, 0.6],
    ['same-country', { country: 'PL', region: 'PL2' }, 0.6],
    ['same-country', { country: 'PL' }, 0.6],
    ['serves-country', { country: 'ES', servesCountries: ['FR', 'PL'] }, 0.5],
    ['serves-country', { country: 'CZ', servesCountries: ['PL'] }, 0.5],
    ['neighbouring-country', { country: 'CZ' }, 0.2],
    ['neighbouring-country', { country: 'CZ', servesCountries: [] }, 0.2],
    ['elsewhere', { country: 'ES' }, -0.3],
    ['elsewhere', { country: 'XX' }, -0.3],
  ])('%s: a supplier at %j', (relation, supply, value) => {
    expect(fitOf(krakow, supply)).toEqual({
      value,
      facts: { relation, demand: 'PL', supply: supply.country },
    })
  })

  test('an unknown country on either side says nothing', () => {
    expect(fitOf({}, { country: 'PL' })).toBeUndefined()
    expect(fitOf(krakow, { servesCountries: ['PL'] })).toBeUndefined()
    expect(fitOf({}, {})).toBeUndefined()
  })

  test('two unknown regions are not the same region', () => {
    expect(fitOf({ country: 'PL', region: 'PL' }, { country: 'PL', region: 'PL' })?.facts.relation).toBe(
      'same-country',
    )
    expect(fitOf({ country: 'PL', region: '' }, { country: 'CZ', region: '' })?.facts.relation).toBe(
      'neighbouring-country',
    )
  })
})

describe('neighbouring countries', () => {
  const countries =
    'AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI SK TR UA XK'.split(
      ' ',
    )

  test.each([
    ['PL', 'CZ'],
    ['SI', 'HR'],
    ['HU', 'RO'],
    ['LV', 'EE'],
    ['EE', 'FI'],
    ['DK', 'SE'],
    ['AT', 'LI'],
    ['BG', 'TR'],
  ])('%s and %s are neighbours', (one, other) => {
    expect(areNeighbours(one, other)).toBe(true)
  })

  test.each([
    ['PL', 'HU'],
    ['CZ', 'HU'],
    ['SI', 'SK'],
    ['LT', 'EE'],
    ['ES', 'IT'],
    ['MT', 'IT'],
  ])('%s and %s are not', (one, other) => {
    expect(areNeighbours(one, other)).toBe(false)
  })

  test('being a neighbour is mutual, and nobody is its own', () => {
    const oneSided = countries.flatMap((one) =>
      countries
        .filter((other) => areNeighbours(one, other) !== areNeighbours(other, one))
        .map((other) => one + other),
    )
    expect(oneSided).toEqual([])
    expect(countries.filter((country) => areNeighbours(country, country))).toEqual([])
  })

  test.each(['', 'XX', 'constructor', '__proto__', 'toString'])('%j has none', (country) => {
    expect(areNeighbours(country, 'PL')).toBe(false)
  })
})
