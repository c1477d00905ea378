/**
 * Romanian, light: articles and plural endings of nouns and adjectives (the step "plural and article" of the Snowball
 * Romanian algorithm, in our own table), without diacritics, so that the cedilla and comma letters and bare typing
 * fall together; o : oa and d : z are levelled. Snowball's own was measured and left: README.md.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [
    [/oa(?=[^aeiou])/g, 'o'], // școală : școli, contoare : contor
    [/^(ret)(?:ea|eaua|ele|elei|elele|elelor)$/, '$1e'],
  ],
  endings:
    'a e i u ul ului ule ii ilor ile ele elor ei ea ia ie iei iile iilor iul iului iu iuri ' +
    'uri urile urilor ua ei',
  again: 'ur', // factură : facturi, so that the plural -uri (drum : drumuri) may go
  shortest: 2,
  after: [
    [/([^i])i$/, '$1'],
    [/az$/, 'ad'], // străzi : stradă
    [/^(.{2,})e$/, '$1'],
  ],
})

export function stemRomanian(word: string): string {
  return strip(fold(word))
}
