/**
 * Croatian, light: case endings of nouns and adjectives in the manner of Ljubešić, Boras & Kubelka 2007 ("Retrieving
 * information in Croatian: building a simple and efficient rule-based stemmer"), with the plural's -ov-/-ev-, the
 * k : c softening and the drop-out a levelled.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [[/rijeci$/, 'rijeka']],
  endings: 'a e i o u om em im og oj ih oga ome omu eg ega emu ama ima ovi ova ove ovima evi eva eve evima',
  again: 'em',
  shortest: 3,
  after: [
    [/ij$|(?<=n)j$/, ''], // energije, curenje
    [/(n|lj)(i?)c$/, '$1$2k'], // spremnici : spremnik, svjetiljci : svjetiljka
    [/([aeiour].*[^aeiou])a([nkc])$/, '$1$2'], // pametan : pametna
  ],
})

export function stemCroatian(word: string): string {
  return strip(fold(word))
}
