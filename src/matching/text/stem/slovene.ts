/**
 * Slovene, light: case endings of nouns (all numbers) and adjectives, after the suffix tables of Popovič & Willett
 * 1992 ("The effectiveness of stemming for natural-language access to Slovene textual data"), inflection only;
 * the inserted j, the drop-out e and the -ev : -v- nouns are levelled.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  endings:
    'a e i o u am em om im ah ih eh ov ev ami emi imi ama ema ima oma oma ijo ovi ovih ove ovom ' + 'ega emu',
  again: 'em',
  shortest: 3,
  after: [
    [/rj$/, 'r'], // senzorja : senzor
    [/ij$|(?<=[nzscp])j$/, ''], // omrežij : omrežje, energij : energija
    [/tv$/, 't'], // meritve : meritev
    [/([aeiour].*[^aeiou])e([kcnl])$/, '$1$2'], // odpadek : odpadka
  ],
})

export function stemSlovene(word: string): string {
  return strip(fold(word))
}
