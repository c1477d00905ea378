/**
 * Bulgarian, light: definite articles, then plurals, after Savoy's light stemmer in Dolamic & Savoy 2008/2009 and
 * Nakov's BulStem 2003 (inflection only); ц : к before -и and the drop-out vowels are levelled.
 */
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [[/стта$/, 'ст']], // сигурността
  endings:
    'а я о е и ът ят то те ия ие ии ият ията ието иите ите ата ето ото ове ове овете ища ищата ище ището ' +
    'еве евете ата ята ойто еят',
  shortest: 3,
  after: [
    [/([^и])и$/, '$1'],
    [/ъц$/, 'ък'], // отпадъци : отпадък
    [/([аеиоуъюя].*[^аеиоуъюя])[еъ]([нкрл])$/, '$1$2'], // умен : умна, отпадък
  ],
})

export function stemBulgarian(word: string): string {
  return strip(word)
}
