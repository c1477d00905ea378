/**
 * Polish, light: case and number endings of nouns and adjectives, without diacritics (they tell nothing that the
 * endings need), with the alternations o:ó, g:dz, st:ść and the drop-out e levelled. Endings after Saloni's tables
 * of nominal inflection; the approach after Savoy's light stemmers.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [
    [/iescie$/, 'iast'], // mieście : miasto
    [/odze$/, 'oga'], // drodze : droga
    [/odzie$/, 'oda'], // wodzie : woda
    [/acie$/, 'ata'], // opłacie : opłata
    [/^urzad$/, 'urzedu'], // urząd : urzędu
  ],
  endings:
    'a e i o u y ia ie iu io om iom em iem ow iow owi iowi ami iami mi ach iach owie ' +
    'ego iego emu iemu ej iej ych ich ym im ymi imi ' +
    'owa owe owy owej owego owemu owych owym owymi',
  again: 'em ow',
  shortest: 3,
  after: [
    [/([^i])i$/, '$1'],
    [/niec$/, 'nc'], // mieszkaniec : mieszkańca
    [/([aeiouy].*[^aeiouy])e([kcl])$/, '$1$2'], // budynek : budynku
  ],
})

export function stemPolish(word: string): string {
  return strip(fold(word))
}
