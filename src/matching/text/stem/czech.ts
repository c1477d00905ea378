/**
 * Czech, light: case endings of nouns and adjectives after Dolamic & Savoy 2009 ("Indexing and stemming approaches
 * for the Czech language"), without diacritics; the ů:o alternation and the drop-out e are levelled.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  endings:
    'a e i o u y ou am em im ym um ach ech ich ych ami emi imi ymi ata aty ' + 'ovi eho iho emu imu ej',
  again: 'em',
  shortest: 3,
  after: [
    [/([^i])i$/, '$1'],
    [/([aeiouyr].*[^aeiouy])e([nkcl])$/, '$1$2'], // čerpadel : čerpadlo, povodeň : povodně
  ],
})

export function stemCzech(word: string): string {
  // dům : domu, vůz : vozu; an ů in the ending stays one
  return strip(fold(word.replace(/ů(?!m?$)|(?<=^\p{L})ů/gu, 'o')))
}
