import type { Engine } from '../../src/matching/engine.ts'
import { noContext } from '../../src/matching/rules/rule.ts'
import type { JudgedSet } from './judged-sets.ts'
import { type Grades, mean, ndcgAt10, recallAt10, reciprocalRank } from './metrics.ts'

/** Measures of one need; undefined where the set holds nothing to find. */
export interface NeedMeasures {
  readonly need: string
  readonly language: string
  readonly all: Measures
  /** Only candidates in the need's language, and only those in others. */
  readonly sameLanguage: Measures
  readonly crossLanguage: Measures
  /** By the candidates' language. */
  readonly byLanguage: ReadonlyMap<string, Measures>
}

export interface Measures {
  readonly ndcg: number | undefined
  readonly reciprocalRank: number | undefined
  readonly recall: number | undefined
}

function measure(ranked: readonly string[], grades: Grades, counts: (id: string) => boolean): Measures {
  const list = ranked.filter(counts)
  const counted = new Map([...grades].filter(([id]) => counts(id)))
  return {
    ndcg: ndcgAt10(list, counted),
    reciprocalRank: reciprocalRank(list, counted),
    recall: recallAt10(list, counted),
  }
}

/** Ranks every judged need of the set against all its offers. Languages are those the engine finds in the texts. */
export function evaluateSet(engine: Engine, set: JudgedSet): NeedMeasures[] {
  const catalogue = engine.createCatalogue()
  for (const offer of set.offers) catalogue.put(offer)
  const languageOf = new Map(set.offers.map((offer) => [offer.id, engine.read(offer).language]))
  const languages = [...new Set(languageOf.values())].sort()
  return set.needs.flatMap((need) => {
    const grades = set.grades.get(need.id)
    if (grades === undefined) return []
    const { language } = engine.read(need)
    const { suggestions } = catalogue.rank(need, {
      context: noContext,
      top: set.offers.length,
      topExcluded: 0,
    })
    const ranked = suggestions.map((candidate) => candidate.id)
    const within = (counts: (language: string | undefined) => boolean) =>
      measure(ranked, grades, (id) => counts(languageOf.get(id)))
    return [
      {
        need: need.id,
        language,
        all: within(() => true),
        sameLanguage: within((other) => other === language),
        crossLanguage: within((other) => other !== language),
        byLanguage: new Map(languages.map((each) => [each, within((other) => other === each)])),
      },
    ]
  })
}

export type Scope = 'all' | 'sameLanguage' | 'crossLanguage'

export function meanOf(needs: readonly NeedMeasures[], scope: Scope): Measures {
  const values = needs.map((need) => need[scope])
  return {
    ndcg: mean(values.map((each) => each.ndcg)),
    reciprocalRank: mean(values.map((each) => each.reciprocalRank)),
    recall: mean(values.map((each) => each.recall)),
  }
}
