import type { MatchDocument } from '../../../../src/matching/document.ts'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import type { EvidenceName } from '../../../../src/matching/scoring-profile.ts'

type Terms = Iterable<readonly [term: string, strength: number]>

const channelOfSign: Readonly<Record<string, EvidenceName>> = { '#': 'tags', '@': 'tags', '%': 'cpv' }

/** A document as if its text had been read into these terms: thousands cost nothing, and every strength is the test's own. */
export function madeOf(document: MatchDocument, terms: Terms, length?: number): IndexedDocument {
  const uses = new Map(
    [...terms].map(([term, strength]) => {
      const channel = channelOfSign[term.charAt(0)] ?? 'words'
      return [term, { channel, strength, surface: term }] as const
    }),
  )
  const sum = [...uses.values()].reduce((all, { strength }) => all + strength, 0)
  return { document, language: 'en', terms: uses, length: length ?? sum }
}
