/**
 * Our own full formula over every offer, pair by pair, without the index: what the engine's fast path has to agree with, identifier by
 * identifier and in order. Offers are read once; of each only the terms that some need asks for are kept.
 */
import { noConcepts } from '../../../src/matching/concepts/concept-scheme.ts'
import { createEngine } from '../../../src/matching/engine.ts'
import type { IndexedDocument } from '../../../src/matching/index/document-terms.ts'
import { type CorpusStatistics, languageOfTerm } from '../../../src/matching/index/statistics.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { findRules } from '../../../src/matching/rules/rules.ts'
import { scorePair } from '../../../src/matching/score/pair-score.ts'
import { defaultProfile } from '../../../src/matching/scoring-profile.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { offerNumber, today } from '../engines/townlink.ts'

export interface OwnFormulaTask {
  readonly offers: number
  /** At most; fewer when the time is up, and never fewer than one. */
  readonly needs: number
  readonly top: number
  readonly budgetMs: number
}

interface ReadOffers {
  readonly offers: readonly IndexedDocument[]
  readonly statistics: CorpusStatistics
  /** Postings of all terms that a need's formula looks at, tags and CPV codes among them. */
  readonly documentsWith: ReadonlyMap<string, number>
}

const add = (counts: Map<string, number>, key: string, amount: number) =>
  counts.set(key, (counts.get(key) ?? 0) + amount)

function readOffers(corpus: Corpus, count: number, asked: ReadonlySet<string>): ReadOffers {
  const engine = createEngine(noConcepts)
  const documentsWith = new Map<string, number>()
  const documentsIn = new Map<string, number>()
  const offers = Array.from({ length: count }, (_, number) => {
    const read = engine.read(corpus.posting('offer', number).document)
    const kept = [...read.terms].filter(([term]) => asked.has(term))
    for (const [term] of kept) add(documentsWith, term, 1)
    add(documentsIn, read.language, 1)
    const document = { ...read.document, title: '', description: '' }
    return { ...read, document, terms: new Map(kept) }
  })
  const statistics: CorpusStatistics = {
    documentsWith: (term) => documentsWith.get(term) ?? 0,
    documentsFor(term) {
      const language = languageOfTerm(term)
      return language === undefined ? count : (documentsIn.get(language) ?? 0)
    },
  }
  return { offers, statistics, documentsWith }
}

export interface OwnFormulaAnswers {
  /** Best first, by need. */
  readonly answers: readonly (readonly number[])[]
  /** Mean postings a need touches, tags and codes included, per offer. */
  readonly postingsPerOffer: number
}

export function scoreByOwnFormula(corpus: Corpus, task: OwnFormulaTask): OwnFormulaAnswers {
  const engine = createEngine(noConcepts)
  const needs = Array.from({ length: task.needs }, (_, number) =>
    engine.read(corpus.posting('need', number).document),
  )
  const asked = new Set(needs.flatMap((need) => [...need.terms.keys()]))
  const { offers, statistics, documentsWith } = readOffers(corpus, task.offers, asked)
  const context = { ...noContext, today }
  const scoring = { statistics, profile: defaultProfile, context }
  const answers: (readonly number[])[] = []
  const start = performance.now()
  for (const need of needs) {
    if (answers.length > 0 && performance.now() - start > task.budgetMs) break
    const scored = offers.flatMap((offer) => {
      if (findRules(need.document, offer.document, context).length > 0) return []
      const raw = scorePair(need, offer, scoring)?.raw
      return raw === undefined ? [] : [{ id: offer.document.id, raw }]
    })
    scored.sort((one, other) => other.raw - one.raw || (one.id < other.id ? -1 : 1))
    answers.push(scored.slice(0, task.top).map(({ id }) => offerNumber(id)))
  }
  const touched = needs.reduce(
    (sum, need) => [...need.terms.keys()].reduce((all, term) => all + (documentsWith.get(term) ?? 0), sum),
    0,
  )
  return { answers, postingsPerOffer: touched / needs.length / task.offers }
}
