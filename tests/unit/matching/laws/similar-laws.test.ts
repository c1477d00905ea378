import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatchDocument, MatchSide } from '../../../../src/matching/document.ts'
import { createEngine } from '../../../../src/matching/engine.ts'
import { isBetter } from '../../../../src/matching/index/result-order.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import { scorePair } from '../../../../src/matching/score/pair-score.ts'
import { evidenceAlone, type ScoringProfile } from '../../../../src/matching/scoring-profile.ts'
import { smallScheme } from '../small-scheme.ts'
import { anyDocument, anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { aMarket, today } from './small-market.ts'

/** Past its deadline on the day of the laws, by the few dates that documents are made with. */
const isOver = ({ deadline }: MatchDocument) => deadline === '2026-01-01'

/** The same by scoring every pair in full. */
function similarExhaustively(
  documents: readonly MatchDocument[],
  asked: MatchDocument,
  { profile, top }: { profile: ScoringProfile; top: number },
) {
  const { engine, read, indexes } = aMarket(documents, profile)
  const query = engine.read(asked)
  const scoring = {
    statistics: indexes[asked.side],
    profile: evidenceAlone(profile),
    context: noContext,
  }
  return read
    .filter(({ document }) => document.side === asked.side && document.id !== asked.id && !isOver(document))
    .flatMap((candidate) => {
      const { id } = candidate.document
      const pair = scorePair(query, candidate, scoring)
      return pair === undefined ? [] : [{ id, raw: pair.raw, score: pair.score }]
    })
    .sort((a, b) => (isBetter(a, b) ? -1 : 1))
    .slice(0, top)
    .map(({ id, score }) => ({ id, score }))
}

const anySide = fc.constantFrom<MatchSide>('demand', 'supply')
const anyQuestion = anySide.chain((side) =>
  fc.record({
    documents: fc
      .tuple(anyDocuments('demand', 6), anyDocuments('supply', 6))
      .map(([needs, offers]) => [...needs, ...offers]),
    asked: anyDocument(side),
    profile: anyProfile,
    top: fc.nat(6),
  }),
)

test('similar postings are those that scoring every pair of the side in full gives, without the posting itself and without those that are over', () => {
  fc.assert(
    fc.property(anyQuestion, ({ documents, asked, profile, top }) => {
      const catalogue = createEngine(smallScheme, profile).createCatalogue()
      for (const document of documents) catalogue.put(document)
      const found = catalogue.similar(asked, { top, today: today.today })
      expect(found.map(({ id, score }) => ({ id, score }))).toEqual(
        similarExhaustively(documents, asked, { profile, top }),
      )
    }),
    lawRuns,
  )
})

test('two postings are as similar as seen from the other', () => {
  fc.assert(
    fc.property(
      anySide.chain((side) => anyDocuments(side, 5)),
      anyProfile,
      (documents, profile) => {
        const catalogue = createEngine(smallScheme, profile).createCatalogue()
        for (const document of documents) catalogue.put(document)
        const pairs = documents.flatMap((one) =>
          catalogue.similar(one, { top: 100, today: undefined }).map(({ id, score }) => ({
            pair: JSON.stringify([one.id, id].sort()),
            score,
          })),
        )
        const scores = new Map(pairs.map(({ pair, score }) => [pair, score]))
        for (const { pair, score } of pairs) expect(score).toBe(scores.get(pair))
        expect(pairs).toHaveLength(2 * scores.size)
      },
    ),
    lawRuns,
  )
})
