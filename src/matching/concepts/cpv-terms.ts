/**
 * CPV codes as terms. The code is a path: two digits name the division, each further digit narrows it. Every level becomes a term,
 * so that two codes share as many terms as they share levels, and rarity in the catalogue (idf) makes the deep ones weigh more.
 *
 * Codes are noisy (about 23 % wrong in a sample of 405 notices), so they support other evidence and never stand in for it.
 */

/** Digits of the levels: division, group, class, category, and the finer ones. */
const levels = [2, 3, 4, 5, 6, 7, 8]

export interface CodeUse {
  strength: number
  surface: string
}

/** The digits of a code that say something; empty when it is none, or the zeros of a form that demands one. */
export function digitsOf(code: string): string {
  const written = /^\d{2,8}/.exec(code)?.[0].replace(/0+$/, '') ?? ''
  return written === '' ? '' : written.padEnd(2, '0')
}

export function cpvTerms(codes: readonly string[]): Map<string, CodeUse> {
  const terms = new Map<string, CodeUse>()
  for (const code of codes) {
    const digits = digitsOf(code)
    for (const level of levels.filter((length) => length <= digits.length))
      terms.set(`%${digits.slice(0, level)}`, { strength: 1, surface: code })
  }
  return terms
}
