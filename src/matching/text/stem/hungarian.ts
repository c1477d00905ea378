/**
 * Hungarian, light: case, then possessive and plural endings, after Savoy's light stemmer (2006) and the ending
 * classes of Tordai & de Rijke 2006 ("Four stemmers and a funeral: stemming in Hungarian"). The case turn sees the
 * diacritics, because a short a or e before a case ending belongs to no inflected form (kamera is not *kame + ra,
 * which would be kamé-); the rest does not, as the stem's last vowel lengthens before endings (lámpa : lámpát).
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const caseEnding =
  /(?<=\p{L}{3})(?<![ae])(?:b[ae]n|b[ae]|r[ae]|r[óő]l|b[óő]l|t[óő]l|n[áé]l|n[ae]k|h[oeö]z|ig|ért|ként|kor|szor|képp(?:en)?|[oeaö]n|(?<=[áéíóőúű])n|[oeaö]t|(?<=[aáeéiíoóöőuúüű])t|(?<=[rlnszjy])t|v[ae]l)$/u
// Typed without diacritics the same test would keep every ending; the unmistakable ones go.
const bareEnding = /(?<=^[a-z]{4,})(?:b[ae]n|n[ae]k|[btr]ol|h[oe]z|v[ae]l)$/
// -val/-vel takes on the consonant before it: vízzel, busszal.
const withDoubled = /(?<=\p{L}{2})([bcdfghjklmnprstvz])\1[ae]l$/u
const withDigraph = /(?<=\p{L})(?:ssz|zzs|ccs|ggy|nny|tty|lly)[ae]l$/u

const cutPlural = lightStemmer({
  endings: 'k ok ek ak i ai ei ja je ja jai jei aik eik ink unk ank enk a e abb ebb abbak ebbek',
  again: 'ok ek ak at et ot i',
  shortest: 3,
  after: [[/[aeoi]$/, '']],
})

function cutCase(word: string): string {
  if (withDigraph.test(word)) return word.replace(/(.)(..)[ae]l$/u, '$2')
  if (withDoubled.test(word)) return word.replace(withDoubled, '$1')
  return word.replace(caseEnding, '').replace(bareEnding, '')
}

export function stemHungarian(word: string): string {
  return cutPlural(fold(cutCase(word)))
}
