/**
 * Slovak, light: the Czech rules of Dolamic & Savoy 2009 carried over to Slovak endings, with the genitive plural's
 * lengthened stem (miest : mesto, čerpadiel : čerpadlo) and the drop-out vowels levelled.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [[/^strom$/, 'stroma']], // not *str + om
  endings:
    'a e i o u y ia ie iu ou iou am iam om em im ym ov ach iach och ich ych ami iami mi imi ymi ' +
    'ovi ovia eho ieho emu iemu ej',
  again: 'em ov',
  shortest: 3,
  after: [
    [/([^i])i$/, '$1'],
    [/([aeiouyr].*[^aeiouy])e([nkcl])$/, '$1$2'], // obec : obce, čerpadiel : čerpadlo
    [/([aeiouyr].*[^aeiouy])ok$/, '$1k'], // poplatok : poplatku
  ],
})

// Genitive plurals with a lengthened vowel; other words in -ie- (rieka, diel) have it throughout.
const lengthened = /(?<=^(?:m|c))ie(?=st$)|(?<=[aeiouyáéíóúý]\p{L}+)ie(?=[ln]$)/u

// The quick look first: the long expression looks back from every ie.
const mayBeLengthened = /ie(?:st|[ln])$/

export function stemSlovak(word: string): string {
  return strip(fold(mayBeLengthened.test(word) ? word.replace(lengthened, 'e') : word))
}
