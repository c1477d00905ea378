import { expect, test } from 'vitest'
import { cpvTerms } from '../../../../src/matching/concepts/cpv-terms.ts'

const termsOf = (...codes: string[]) => [...new Set(Array.from(cpvTerms(codes), ({ known }) => known.name))]

test.each([
  ['34928500', ['%34', '%349', '%3492', '%34928', '%349285']],
  ['90511000', ['%90', '%905', '%9051', '%90511']],
  ['90000000', ['%90']],
  ['30000000', ['%30']],
  ['03000000', ['%03']],
  ['12345678', ['%12', '%123', '%1234', '%12345', '%123456', '%1234567', '%12345678']],
  ['905', ['%90', '%905']],
])('the code %s becomes a term for each level it names', (code, terms) => {
  expect(termsOf(code)).toEqual(terms)
})

test('two codes share as many terms as they share levels', () => {
  const common = (a: string, b: string) => termsOf(a).filter((term) => termsOf(b).includes(term)).length
  expect(common('90511000', '90512000')).toBe(3)
  expect(common('90511000', '90600000')).toBe(1)
  expect(common('90511000', '34928500')).toBe(0)
})

test('a code with its check digit is the code', () => {
  expect(termsOf('34928500-3')).toEqual(termsOf('34928500'))
})

test.each(['', '0', '00000000', 'none', 'constructor', '-', '9'])(
  '%j is no code, so that two postings without a code do not meet in it',
  (code) => {
    expect(termsOf(code)).toEqual([])
  },
)

test('each term remembers the code it came from', () => {
  for (const use of cpvTerms(['90511000'])) expect(use).toMatchObject({ strength: 1, surface: '90511000' })
})
