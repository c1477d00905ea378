import { expect, test } from 'vitest'
import { securityDossierSignal } from '../../../../src/matching/score/security-dossier.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (...certifications: string[]) =>
  foundBy(securityDossierSignal, aPair({ supply: { certifications } }), undefined)

test.each([
  'ISO 27001',
  'ISO/IEC 27001:2022',
  'ISO27001',
  'iso 27017',
  'IEC 62443-4-1',
  'SOC 2 Type II',
  'Common Criteria EAL4+',
  'TISAX',
  'BSI C5',
  'ENS Alto',
])('%s speaks for security', (certificate) => {
  expect(fitOf(certificate)).toEqual({ value: 1, facts: { certificates: [certificate] } })
})

test.each(['ISO 9001', 'ISO 14001', 'EN 50090', 'CE', 'consensus', 'C50', ''])(
  '%j does not',
  (certificate) => {
    expect(fitOf(certificate)).toBeUndefined()
  },
)

test('only the certificates that speak for security are named', () => {
  expect(fitOf('ISO 9001', 'TISAX', 'CE', 'ISO 27001')?.facts).toEqual({
    certificates: ['TISAX', 'ISO 27001'],
  })
})

test('a supplier without certificates is not worse for it', () => {
  expect(fitOf()).toBeUndefined()
})
