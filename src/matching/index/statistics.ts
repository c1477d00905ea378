/**
 * What scoring knows of the catalogue as a whole. Statistics are always those of the supply side, whichever side is being ranked, so
 * that a pair has one score, seen from either side. Behind an interface: a score can be tested with made-up numbers, and several
 * indexes can share one set.
 */
export interface CorpusStatistics {
  /** Documents that could hold the term: those of its language for a word, all for terms that cross languages. */
  documentsFor(term: string): number
  /** Documents that hold the term. */
  documentsWith(term: string): number
}

/**
 * Rarity of a term: ln(1 + (N − n + 0.5) / (n + 0.5)), never negative (Robertson & Spärck Jones 1976 in the form of Lucene).
 */
export function inverseDocumentFrequency(term: string, statistics: CorpusStatistics): number {
  const holding = statistics.documentsWith(term)
  const all = Math.max(holding, statistics.documentsFor(term))
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5))
}

/**
 * The language of a word term (`pl:…`, `und:…`), or undefined for a term that crosses languages (`=…`, `#…`, `@…`, `%…`): those begin with a
 * sign below the letters or with `@`.
 */
export function languageOfTerm(term: string): string | undefined {
  const first = term.charCodeAt(0)
  return first >= 0x61 && first <= 0x7a ? term.slice(0, term.indexOf(':')) : undefined
}
