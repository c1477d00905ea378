import { describe, expect, test } from 'vitest'
import { compoundSplitter } from '../../../../../src/matching/concepts/annotate/compounds.ts'
import { Vocabulary } from '../../../../../src/matching/concepts/annotate/vocabulary.ts'
import { fold } from '../../../../../src/matching/text/fold.ts'
import type { Language } from '../../../../../src/matching/text/languages.ts'
import { stem } from '../../../../../src/matching/text/stem.ts'

/** Splits a word by these, the commonest first. */
function partsOf(word: string, language: Language, known: readonly string[]): string[] | undefined {
  const vocabulary = new Vocabulary(language)
  const names: string[] = []
  for (const [rank, each] of known.entries()) {
    const number = vocabulary.add({ word: each, plain: fold(each), key: stem(each, language) })
    names[number] = each
    for (let times = known.length - rank; times > 0; times -= 1) vocabulary.count(number)
  }
  const split = compoundSplitter(language, vocabulary)
  return split?.(fold(word), stem(word, language)).map((number) => names[number] ?? '?')
}

describe('a compound', () => {
  test('falls into words that labels hold, with the letters that link them', () => {
    expect(partsOf('straßenbeleuchtung', 'de', ['straße', 'beleuchtung'])).toEqual(['straße', 'beleuchtung'])
    expect(partsOf('betriebsführung', 'de', ['betrieb', 'führung'])).toEqual(['betrieb', 'führung'])
    expect(partsOf('vízveszteség', 'hu', ['víz', 'veszteség'])).toEqual(['víz', 'veszteség'])
    expect(partsOf('tänavavalgustus', 'et', ['tänava', 'valgustus'])).toEqual(['tänava', 'valgustus'])
  })

  test('may be inflected', () => {
    expect(partsOf('wasserverlusten', 'de', ['wasser', 'verlust'])).toEqual(['wasser', 'verlust'])
    expect(partsOf('tänavavalgustuse', 'et', ['tänava', 'valgustus'])).toEqual(['tänava', 'valgustus'])
  })

  test('falls into the commoner parts where there are several ways', () => {
    expect(partsOf('wasserwerksleiter', 'de', ['wasserwerk', 'leiter', 'wasser', 'werksleiter'])).toEqual([
      'wasserwerk',
      'leiter',
    ])
  })

  test('stays whole when a part is unknown or too short', () => {
    expect(partsOf('straßenbeleuchtung', 'de', ['straße'])).toEqual([])
    expect(partsOf('tee', 'et', ['te'])).toEqual([])
  })

  test('is looked for in German, Hungarian and Estonian only', () => {
    expect(partsOf('streetlight', 'en', ['street', 'light'])).toBeUndefined()
  })
})
