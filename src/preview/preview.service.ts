import type { Side } from '../../db/catalogue-clock.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise } from '../accounts/policy.ts'
import type { ConceptBrief } from '../concepts/concepts.schema.ts'
import type { Concepts } from '../concepts/concepts.service.ts'
import type { MatchDocument } from '../matching/document.ts'
import type { Engine } from '../matching/engine.ts'
import type { Explanation } from '../matching/explanation.ts'
import { reasonsOf } from '../matching/reasons.ts'
import { cleanText } from '../matching/text/clean-text.ts'
import { type DetectedLanguage, detectLanguage } from '../matching/text/detect-language.ts'
import { normaliseLanguage } from '../matching/text/languages.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import { otherSide, type RankingRuns } from '../suggestions/ranking-runs.ts'
import type { Suggestions } from '../suggestions/suggestions.service.ts'
import { completenessOf } from './completeness.ts'
import type { CurrentCatalogue } from './current-catalogue.ts'
import { documentFromDraft } from './draft-document.ts'
import { gapMessages } from './gap-messages.ts'
import type { Draft, Preview, SimilarPosting, SuggestedConcept } from './preview.schema.ts'

export type PreviewService = ReturnType<typeof createPreview>

interface Dependencies {
  concepts: Pick<Concepts, 'brief' | 'understand'>
  engine: Engine
  organisations: Pick<Organisations, 'namedOr'>
  suggestions: Pick<Suggestions, 'counterparts' | 'visibleAmong'>
  runs: Pick<RankingRuns, 'rankDraft'>
  catalogue: CurrentCatalogue
  now: () => Date
}

/**
 * A score worth showing. Of the demo's pairs with a score of 0.4 and more, 52 % have a grade of 2 or 3, and 88 % of all such pairs are
 * among them (0.3: 30 and 100 %, 0.5: 72 and 75 %): four candidates a need.
 */
const worthShowing = 0.4
/** Candidates are counted up to here: to a person they are many, and the search for more would cost every preview. */
const mostCounted = 200

const mostSimilar = 5
/** Looked at for those five: the actor may not see some of them. */
const similarFound = 20
// 0.15: of the demo's 70 needs, those below share a side remark, those from 0.3 on the subject. A market of a few postings, where no word is
// rare, gives all of them less.
const similarFrom = 0.15
const mostThemes = 5

const mostSuggested = 10
// 0.15: below, words of the demo's needs that could mean anything name concepts that nobody would pick.
const leastConfidence = 0.15

const sideOf = { need: 'needs', offer: 'offers' } as const satisfies Record<Draft['side'], Side>

/** What a draft says in its own words. */
interface ReadDraft {
  readonly document: MatchDocument
  readonly detected: DetectedLanguage
  /** In which labels are shown: the declared one, else the text's. */
  readonly reader: string
  readonly concepts: readonly SuggestedConcept[]
}

/** A draft in, what matching makes of it out; nothing is stored. */
export function createPreview(dependencies: Dependencies) {
  const { concepts, engine, organisations, suggestions, runs, catalogue, now } = dependencies
  const today = () => now().toISOString().slice(0, 10)

  function read(draft: Draft, document: MatchDocument): ReadDraft {
    const title = cleanText(document.title)
    const description = cleanText(document.description)
    const detected = detectLanguage(`${title}\n${description}`, draft.language)
    const found = detected.language === 'und' ? 'en' : detected.language
    const reader = normaliseLanguage(draft.language) ?? found
    const { titleWeight } = engine.profile.evidence.concepts
    const fields = [
      { text: title, weight: titleWeight },
      { text: description, weight: 1 },
    ]
    const annotations = engine.concepts.annotate(fields, detected.language)
    const confident = annotations.filter(({ confidence }) => confidence >= leastConfidence)
    return {
      document,
      detected,
      reader,
      concepts: confident.map(({ concept, confidence, words }) => ({
        ...concepts.brief(concept, reader),
        confidence,
        words: [...words],
      })),
    }
  }

  /** What the actor may not see is neither shown nor counted: the list goes on with what comes next. */
  async function candidatesOf(
    actor: Actor,
    { side, limit }: { side: Side; limit: number },
    { document, reader }: ReadDraft,
  ) {
    const rank = (top: number) => runs.rankDraft(side, document, { top, further: mostCounted - top })
    const first = await rank(limit)
    const all = [...first.suggestions, ...first.further]
    const visible = await suggestions.visibleAmong(
      actor,
      otherSide[side],
      all.map(({ id }) => id),
    )
    const shown = all.filter(({ id }) => visible.has(id))
    const last = shown.slice(0, limit).at(-1)
    const length = last === undefined ? 0 : all.indexOf(last) + 1
    const ranking = length > limit ? await rank(length) : first
    const listed = ranking.suggestions.filter(({ id }) => visible.has(id)).slice(0, limit)
    const postings = await suggestions.counterparts(
      actor,
      otherSide[side],
      listed.map(({ id }) => id),
    )
    const items = listed.flatMap(({ id, score, explanation }) => {
      const counterpart = postings.get(id)
      if (counterpart?.status !== 'open') return []
      return [{ score, counterpart, reasons: readableReasons(explanation, reader) }]
    })
    return { items, total: shown.filter(({ score }) => score >= worthShowing).length }
  }

  const readableReasons = (explanation: Explanation, reader: string) =>
    reasonsOf(explanation, engine.concepts, reader).map((each) => ({ ...each, evidence: [...each.evidence] }))

  /** The concepts that two postings share, the weightiest first. */
  function themesOf({ children }: Explanation, reader: string): ConceptBrief[] {
    const channel = children?.[0]?.children?.find(({ name }) => name === 'concepts')
    return (channel?.children ?? [])
      .flatMap(({ name }) => (name.startsWith('@') ? [concepts.brief(name.slice(1), reader)] : []))
      .slice(0, mostThemes)
  }

  async function similarTo(
    actor: Actor,
    side: Side,
    { document, reader }: ReadDraft,
  ): Promise<SimilarPosting[]> {
    const found = catalogue
      .similar(document, { top: similarFound, today: today() })
      .filter(({ score }) => score >= similarFrom)
    const postings = await suggestions.counterparts(
      actor,
      side,
      found.map(({ id }) => id),
    )
    const shown = found.flatMap(({ id, score, explanation }) => {
      const counterpart = postings.get(id)
      if (counterpart?.status !== 'open') return []
      return [{ score, counterpart, themes: themesOf(explanation, reader) }]
    })
    return shown.slice(0, mostSimilar)
  }

  async function understandTags({ document, reader }: ReadDraft) {
    const tags = []
    for (const tag of document.tags) tags.push(await concepts.understand(tag, reader))
    return tags
  }

  return {
    /** Throws when the actor may not write for the organisation. */
    async preview(actor: Actor, draft: Draft): Promise<Preview> {
      const organisation = await organisations.namedOr(actor, draft.org)
      const { id: organisationId, country } = organisation
      authorise(actor, 'posting.preview', { organisationId, country })
      const side = sideOf[draft.side]
      const text = read(draft, documentFromDraft(draft, organisation))
      const ready = await catalogue.isCurrent()
      const candidates = ready ? await candidatesOf(actor, { side, limit: draft.limit }, text) : null
      const similar = ready ? await similarTo(actor, side, text) : null
      const tags = await understandTags(text)
      const tagged = new Set(tags.map(({ concept }) => concept?.id))
      const themes = text.concepts.length + tags.filter(({ concept }) => concept !== null).length
      const { value, gaps } = completenessOf(draft, { themes, today: today() })
      const { language, confidence, declaredWrong } = text.detected
      return {
        language: { detected: language, confidence, contradictsDeclared: declaredWrong },
        ready,
        candidates,
        similar,
        concepts: text.concepts.filter(({ id }) => !tagged.has(id)).slice(0, mostSuggested),
        tags,
        completeness: { value, gaps: gaps.map((gap) => ({ ...gap, message: gapMessages[gap.code] })) },
      }
    },
  }
}
