import { describe, expect, test } from 'vitest'
import { type MatchDocument, stages } from '../../../../src/matching/document.ts'
import { noContext, type RuleContext } from '../../../../src/matching/rules/rule.ts'
import { findRules } from '../../../../src/matching/rules/rules.ts'
import { aDemand, aSupply } from '../documents.ts'

interface Given {
  demand?: Partial<MatchDocument>
  supply?: Partial<MatchDocument>
  context?: Partial<RuleContext>
}

function findings({ demand, supply, context }: Given = {}) {
  return findRules(aDemand(demand), aSupply(supply), { ...noContext, ...context })
}

test('nothing stands against a pair of which nothing is known', () => {
  expect(findings()).toEqual([])
  expect(findings({ context: { today: '2027-01-01' } })).toEqual([])
})

describe('closed', () => {
  test('a posting that was withdrawn is not suggested, on either side', () => {
    expect(findings({ demand: { open: false } })).toEqual([
      { rule: 'closed', facts: { withdrawn: 'demand' } },
    ])
    expect(findings({ supply: { open: false } })).toEqual([
      { rule: 'closed', facts: { withdrawn: 'supply' } },
    ])
  })

  test('a need is closed from the day after its deadline', () => {
    const at = (today: string) => findings({ demand: { deadline: '2027-03-31' }, context: { today } })
    expect(at('2027-03-30')).toEqual([])
    expect(at('2027-03-31')).toEqual([])
    expect(at('2027-04-01')).toEqual([{ rule: 'closed', facts: { deadline: '2027-03-31' } }])
  })

  test('without a date a file ranks the same on every day', () => {
    expect(findings({ demand: { deadline: '1999-01-01' } })).toEqual([])
  })

  test.each(['', '0 soon', 'n/a'])('the deadline %j cannot be read and closes nothing', (deadline) => {
    expect(findings({ demand: { deadline }, context: { today: '2027-01-01' } })).toEqual([])
  })
})

describe('stage impossible', () => {
  test.each([
    ['test-bed', 1],
    ['proof-of-concept', 2],
    ['pilot', 4],
    ['reference-installation', 6],
  ] as const)('a %s needs a readiness of %d at least', (stage, lowest) => {
    expect(findings({ demand: { stage }, supply: { trl: lowest } })).toEqual([])
    expect(findings({ demand: { stage }, supply: { trl: lowest - 1 } })).toEqual([
      { rule: 'stage-impossible', facts: { stage, trl: lowest - 1, lowest } },
    ])
  })

  test.each([undefined, Number.NaN, Number.NEGATIVE_INFINITY])(
    'a readiness of %s is unknown and excludes nothing',
    (trl) => {
      for (const stage of stages) expect(findings({ demand: { stage }, supply: { trl } })).toEqual([])
    },
  )
})

describe('territory excluded', () => {
  test('a supplier that names its countries is not suggested elsewhere', () => {
    expect(findings({ demand: { country: 'PL' }, supply: { servesCountries: ['CZ', 'SK'] } })).toEqual([
      { rule: 'territory-excluded', facts: { country: 'PL', serves: ['CZ', 'SK'] } },
    ])
    expect(findings({ demand: { country: 'SK' }, supply: { servesCountries: ['CZ', 'SK'] } })).toEqual([])
  })

  test.each<[string | undefined, readonly string[] | undefined]>([
    [undefined, ['CZ']],
    ['PL', undefined],
    ['PL', []],
    [undefined, undefined],
  ])('a need in %s and a supplier that serves %j may meet', (country, servesCountries) => {
    expect(findings({ demand: { country }, supply: { servesCountries } })).toEqual([])
  })
})

test('an organisation is not matched with itself', () => {
  expect(findings({ demand: { organisation: 'x' }, supply: { organisation: 'x' } })).toEqual([
    { rule: 'conflict-of-interest', facts: { organisation: 'x' } },
  ])
})

describe.each([
  ['already-decided', 'decided'],
  ['blocked-pair', 'blocked'],
] as const)('%s', (rule, list) => {
  test('keeps the candidate out, whichever side asks', () => {
    const [demand, supply] = [aDemand(), aSupply()]
    const found = [{ rule, facts: {} }]
    expect(findRules(demand, supply, { ...noContext, [list]: new Set(['supply']) })).toEqual(found)
    expect(findRules(supply, demand, { ...noContext, [list]: new Set(['demand']) })).toEqual(found)
  })

  test('speaks of the candidate, not of who asks', () => {
    expect(findings({ context: { [list]: new Set(['demand', 'another']) } })).toEqual([])
  })
})

test('every rule that stands is named', () => {
  const found = findings({
    demand: { country: 'PL', stage: 'pilot', organisation: 'x' },
    supply: { open: false, trl: 1, servesCountries: ['CZ'], organisation: 'x' },
    context: { decided: new Set(['supply']), blocked: new Set(['supply']) },
  })
  expect(found.map(({ rule }) => rule)).toEqual([
    'closed',
    'stage-impossible',
    'territory-excluded',
    'conflict-of-interest',
    'already-decided',
    'blocked-pair',
  ])
})

test('the rules between two postings are the same whichever side asks', () => {
  const demand = aDemand({ country: 'PL', deadline: '2026-01-01', organisation: 'x' })
  const supply = aSupply({ trl: 1, servesCountries: ['CZ'], organisation: 'x' })
  const context = { ...noContext, today: '2027-01-01' }
  expect(findRules(supply, demand, context)).toEqual(findRules(demand, supply, context))
})
