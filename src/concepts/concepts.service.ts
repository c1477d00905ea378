import { setImmediate as turn } from 'node:timers/promises'
import type { Concept } from '../matching/concepts/concept.ts'
import type { ConceptScheme } from '../matching/concepts/concept-scheme.ts'
import { foldLabel } from '../matching/concepts/label-index.ts'
import { cleanText } from '../matching/text/clean-text.ts'
import { type Language, languages, normaliseLanguage } from '../matching/text/languages.ts'
import type { Page } from '../wire.ts'
import { conceptErrors } from './concepts.errors.ts'
import type {
  AlikeConcept,
  ConceptBrief,
  ConceptDetail,
  ConceptQuery,
  FoundConcept,
} from './concepts.schema.ts'
import { type AlikeLabel, type Label, LabelBook } from './label-book.ts'

export type Concepts = ReturnType<typeof createConcepts>

type DefinedConcept = Concept & { readonly definition: string }

interface Dependencies {
  concepts: readonly DefinedConcept[]
  scheme: ConceptScheme
}

/** How a tag was understood: by a concept it names, else by what it may have meant. */
export interface UnderstoodTag {
  readonly tag: string
  readonly concept: ConceptBrief | null
  readonly didYouMean: AlikeConcept[]
}

const mostMeant = 3
/** Fuzzy search of a letter or two finds everything. */
const fewestLetters = 3
/** An own-language label at least this much alike is what was meant: other languages are not asked. Two slips in ten letters. */
const clearlyAlike = 0.8
/** What is this much less alike than the best was not meant: `oświetlene` means lamps, not the cinema. */
const farBehind = 0.2
/** A single word that one concept is known by has a confidence of about 0.3. */
const leastSpoken = 0.2

function labelsIn(concepts: readonly Concept[], language: Language): Label[] {
  return concepts.flatMap(({ id, labels }) => {
    const { preferred, alternative = [], hidden = [] } = labels[language] ?? {}
    const shown = preferred === undefined ? [] : [preferred, ...alternative]
    return [
      ...shown.map((label) => ({ concept: id, folded: foldLabel(label), shown: label })),
      ...hidden.map((label) => ({ concept: id, folded: foldLabel(label), shown: undefined })),
    ]
  })
}

/** The concept scheme as people search and read it. */
export function createConcepts({ concepts, scheme }: Dependencies) {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const books = new Map<Language, LabelBook>()

  /** Books are written when they are first opened: some 20 ms each, so others get a turn in between. */
  async function bookIn(language: Language): Promise<LabelBook> {
    const written = books.get(language)
    if (written !== undefined) return written
    await turn()
    const book = new LabelBook(labelsIn(concepts, language))
    books.set(language, book)
    return book
  }

  const brief = (id: string, language: string): ConceptBrief => ({
    id,
    label: scheme.labelOf(id, language) ?? id,
  })

  function found({ concept, shown }: Label, language: string): FoundConcept {
    const named = brief(concept, language)
    return { ...named, matched: shown === undefined || shown === named.label ? null : shown }
  }

  /** Labels for a picker, the most likely first, until there are enough concepts. */
  async function* labelsFor(folded: string, own: Language): AsyncGenerator<Label> {
    const book = await bookIn(own)
    yield* book.beginning(folded)
    if (folded.length < fewestLetters) return
    const alikes = book.alike(folded)
    for (const { label, likeness } of alikes) if (likeness >= clearlyAlike) yield label
    for (const language of languages) if (language !== own) yield* (await bookIn(language)).beginning(folded)
    for (const { label } of alikes) yield label
    for (const { label } of await alike(folded, undefined)) yield label
  }

  /** Labels that resemble the folded words: of the language, and unless one is clearly meant those of others that are. */
  async function alike(folded: string, own: Language | undefined): Promise<AlikeLabel[]> {
    const labels = own === undefined ? [] : (await bookIn(own)).alike(folded)
    if ((labels[0]?.likeness ?? 0) >= clearlyAlike) return labels
    for (const language of languages) {
      if (language === own) continue
      const others = (await bookIn(language)).alike(folded)
      labels.push(...others.filter(({ likeness }) => likeness >= clearlyAlike))
    }
    return labels.sort((a, b) => b.likeness - a.likeness)
  }

  /** What an unknown tag may have meant: by labels that resemble it, then by the words in it, whatever their endings. */
  async function meant(tag: string, language: string): Promise<AlikeConcept[]> {
    const own = normaliseLanguage(language)
    const meanings = new Map<string, AlikeConcept>()
    for (const { label, likeness } of await alike(foldLabel(tag), own))
      if (!meanings.has(label.concept)) meanings.set(label.concept, { ...found(label, language), likeness })
    const best = [...meanings.values()][0]?.likeness ?? 0
    const named = [...meanings.values()].filter(({ likeness }) => likeness >= best - farBehind)
    const spoken = scheme
      .annotate([{ text: tag, weight: 1 }], own ?? 'und')
      .filter(
        ({ concept, confidence }) => confidence >= leastSpoken && !named.some(({ id }) => id === concept),
      )
      .map(({ concept, confidence }) => ({
        ...brief(concept, language),
        matched: null,
        likeness: confidence,
      }))
    return [...named, ...spoken].slice(0, mostMeant)
  }

  return {
    brief,

    /** Whether it is one of the fields that everything else stands under. */
    isTop: (id: string): boolean => byId.get(id)?.broader.length === 0,

    /** Gets everything ready that a language needs when it is first asked for, so that nobody has to wait; `rest` comes between languages. */
    async prepare(rest: (workedMs: number) => Promise<void>): Promise<void> {
      for (const language of languages) {
        const started = performance.now()
        await bookIn(language)
        scheme.annotate([{ text: 'a', weight: 1 }], language)
        await rest(performance.now() - started)
      }
    },

    /** For pickers: concepts by how a label begins, then by what it resembles; labels of the language first. */
    async search({ query, language, limit }: ConceptQuery): Promise<Page<FoundConcept>> {
      const folded = foldLabel(query)
      const reader = normaliseLanguage(language) ?? 'en'
      if (folded === '') {
        const top = query === '' ? concepts.filter(({ broader }) => broader.length === 0) : []
        return {
          items: top.slice(0, limit).map(({ id }) => ({ ...brief(id, reader), matched: null })),
          next: null,
        }
      }
      const items = new Map<string, FoundConcept>()
      for await (const label of labelsFor(folded, reader)) {
        if (!items.has(label.concept)) items.set(label.concept, found(label, reader))
        if (items.size === limit) break
      }
      return { items: [...items.values()], next: null }
    },

    get(id: string, language: string): ConceptDetail {
      const concept = byId.get(id)
      if (concept === undefined) throw conceptErrors.notFound()
      const reader = normaliseLanguage(language) ?? 'en'
      const briefs = (ids: readonly string[]) => ids.map((each) => brief(each, reader))
      return {
        ...brief(id, reader),
        definition: concept.definition,
        labels: Object.fromEntries(
          Object.entries(concept.labels).map(([each, { preferred, alternative }]) => [
            each,
            { preferred, alternative: [...alternative] },
          ]),
        ),
        broader: briefs(concept.broader),
        narrower: briefs(concepts.filter(({ broader }) => broader.includes(id)).map((each) => each.id)),
        related: briefs(concept.related),
        cpv: [...concept.cpv],
      }
    },

    /** A concept and everything below it; of an unknown identifier, itself. */
    withNarrower(id: string): string[] {
      const found = new Set([id])
      // A set that grows while it is gone through: each new concept brings its own narrower ones.
      for (const each of found)
        for (const { id: below, broader } of concepts) if (broader.includes(each)) found.add(below)
      return [...found]
    },

    /** What a tag names, read as the engine reads it; what names nothing gets up to three concepts that may have been meant. */
    async understand(tag: string, language: string): Promise<UnderstoodTag> {
      const concept = scheme.findByLabel(cleanText(tag), language)
      if (concept !== undefined) return { tag, concept: brief(concept.id, language), didYouMean: [] }
      return { tag, concept: null, didYouMean: await meant(tag, language) }
    },
  }
}
