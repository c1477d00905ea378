import { fold } from '../../../../../src/matching/text/fold.ts'
import type { TextLanguage } from '../../../../../src/matching/text/languages.ts'
import { stem } from '../../../../../src/matching/text/stem.ts'

type Lines = string

function rows(lines: Lines): string[][] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.trim().toLowerCase().split(/\s+/))
}

/** Share of all pairs of forms of one word that meet, over the families (one a line). */
export function conflation(families: Lines, language: TextLanguage): number {
  let pairs = 0
  let met = 0
  for (const forms of rows(families)) {
    const stems = forms.map((form) => stem(form, language))
    stems.forEach((left, at) => {
      for (const right of stems.slice(at + 1)) {
        pairs += 1
        if (left === right) met += 1
      }
    })
  }
  return met / pairs
}

/** Share of all forms that meet themselves typed without diacritics. */
export function bareMeets(families: Lines, language: TextLanguage): number {
  const forms = rows(families).flat()
  const met = forms.filter((form) => stem(fold(form), language) === stem(form, language))
  return met.length / forms.length
}

/** Pairs of different words that fall together. */
export function confused(pairs: Lines, language: TextLanguage): string[] {
  return rows(pairs)
    .filter(([left = '', right = '']) => stem(left, language) === stem(right, language))
    .map((pair) => pair.join(' = '))
}
