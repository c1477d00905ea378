import { describe, expect, test } from 'vitest'
import { familiesOf } from '../../../../../src/matching/concepts/annotate/families.ts'
import { openBook } from '../../../../../src/matching/concepts/annotate/language-book.ts'
import { readSentence } from '../../../../../src/matching/concepts/annotate/sentence-words.ts'
import { cutIntoSentences } from '../../../../../src/matching/concepts/annotate/sentences.ts'
import { turnedAway } from '../../../../../src/matching/concepts/annotate/turned-away.ts'
import { type Language, languages } from '../../../../../src/matching/text/languages.ts'

/** The words of the first sentence that are turned away in full. */
function awayIn(text: string, language: Language): string[] {
  const [sentence] = cutIntoSentences(text, 1)
  if (sentence === undefined) return []
  const book = openBook([], language, { families: familiesOf([]), remembered: (read) => read })
  const meant = turnedAway(sentence, readSentence(book, sentence))
  return sentence.pieces.filter((_, place) => meant?.[place] === 0)
}

describe('what is turned away', () => {
  test('stands after the words that do it, to the end of the clause', () => {
    expect(awayIn('We want control instead of new lamps and poles, in two streets', 'en')).toEqual([
      'new',
      'lamps',
      'and',
      'poles',
    ])
    expect(awayIn('Szukamy czujników zamiast nowych lamp, w dwóch ulicach', 'pl')).toEqual(['nowych', 'lamp'])
  })

  test('stands before them in Hungarian and Estonian, a few words far', () => {
    expect(awayIn('Nem kell nekünk', 'hu')).toEqual([])
    expect(awayIn('új lámpák nem kellenek', 'hu')).toEqual(['új', 'lámpák'])
    expect(awayIn('Uut armatuurlauda pole vaja, kasutame Grafanat', 'et')).toEqual(['Uut', 'armatuurlauda'])
  })

  test('is only what stands between "not" and "but", in languages whose "but" says so', () => {
    expect(awayIn('Nem lámpákat, hanem vezérlést keresünk', 'hu')).toEqual(['lámpákat'])
    expect(awayIn('No farolas, sino control', 'es')).toEqual(['farolas'])
    expect(awayIn('Nicht nur Lampen, sondern Steuerung', 'de')).toEqual([])
  })

  test('is nothing where a plain negation tells the problem', () => {
    expect(awayIn('Nobody switches the lamps off and we cannot see leaks', 'en')).toEqual([])
    expect(awayIn('Nikt nie wie, która lampa nie świeci', 'pl')).toEqual([])
    expect(awayIn('Wir wissen nicht, welche Lampe brennt', 'de')).toEqual([])
  })

  test('is found without marks and in capitals too', () => {
    expect(awayIn('NAMISTO verejneho osvetleni', 'cs')).toEqual(['verejneho', 'osvetleni'])
  })

  test.each(languages)('has its words in %s', (language) => {
    expect(() => awayIn('a b c', language)).not.toThrow()
  })
})
