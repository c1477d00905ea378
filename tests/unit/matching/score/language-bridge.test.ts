import { describe, expect, test } from 'vitest'
import { languageBridgeSignal } from '../../../../src/matching/score/language-bridge.ts'
import type { TextLanguage } from '../../../../src/matching/text/languages.ts'
import { aPair } from '../documents.ts'

function valueBetween(demandLanguage: TextLanguage, supplyLanguage: TextLanguage, full = [true, true]) {
  const { demand, supply } = aPair({ demandLanguage, supplyLanguage })
  const [fullDemand = false, fullSupply = false] = full
  const pair = {
    demand: { ...demand, isFullText: fullDemand },
    supply: { ...supply, isFullText: fullSupply },
  }
  return languageBridgeSignal.valueOf(pair, undefined)
}

describe('texts in different languages', () => {
  test('are bridged, whichever languages they are', () => {
    expect(valueBetween('pl', 'sl')).toBe(1)
    expect(valueBetween('sl', 'en')).toBe(1)
  })

  test('are not when one of them would share few words anyway', () => {
    expect(valueBetween('pl', 'sl', [false, true])).toBeUndefined()
    expect(valueBetween('pl', 'sl', [true, false])).toBeUndefined()
  })
})

test('nothing is bridged within a language, or when one is unknown', () => {
  expect(valueBetween('pl', 'pl')).toBeUndefined()
  expect(valueBetween('und', 'sl')).toBeUndefined()
  expect(valueBetween('pl', 'und')).toBeUndefined()
})
