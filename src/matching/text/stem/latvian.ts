/**
 * Latvian, light: case endings of nouns and adjectives (plain and definite), after Kreslins 1996 ("A stemming
 * algorithm for Latvian"). Without diacritics the softened ļ, ņ, ķ, ģ fall together with their plain letters, which
 * levels most alternations (sūkņa : sūknis).
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  endings: 'a e i o u s as es is us os ai ei am em im iem ais ie ies',
  shortest: 2,
  after: [
    [/([pbmv])j$/, '$1'], // upju : upe
    [/(?<=..)aj$/, ''], // iedzīvotājs; viedajā : viedais
    [/([^aeiou])\1$/, '$1'],
  ],
})

export function stemLatvian(word: string): string {
  return strip(fold(word))
}
