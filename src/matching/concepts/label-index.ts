/**
 * Which concept a label names. Preferred and alternative labels go first: the first concept to claim one keeps it. What is none of
 * them may be a hidden label. Those are words of every day, so several concepts may claim one; then it names the one that is broader
 * than all the others, or none.
 */
import { remember } from '../text/bounded-memo.ts'
import { fold } from '../text/fold.ts'
import { ancestorsOf } from './ancestors.ts'
import type { Concept } from './concept.ts'

export interface LabelIndex {
  /** The given language goes before the others. */
  find(label: string, language: string): Concept | undefined
}

// e-mobility, eMobility; Lithuanian e. paslaugos. Within a chain (tout-à-l'égout) a letter is a word of its own.
const letterBeforeWord = /(?<![\p{L}\p{N}-])(\p{L})(?:-|\. ?)(?=\p{L}{2})/gu

/** What the spellings of a label share: its words in small letters without marks, parted by one blank each. */
export function foldLabel(label: string): string {
  return fold(label.normalize('NFC').toLowerCase())
    .replace(letterBeforeWord, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const keptTags = 20_000 // several times the tags of a market

const foldTag = remember(keptTags, foldLabel)

type LabelsOf = (concept: Concept, language: string) => readonly string[]
/** Folded label → the concepts that claim it, in the order of the scheme. */
type Claims = Map<string, Concept[]>
type Choose = (claiming: readonly Concept[]) => Concept | undefined

const shownLabels: LabelsOf = ({ labels }, language) => {
  const own = labels[language]
  return own === undefined ? [] : [own.preferred, ...own.alternative]
}

const hiddenLabels: LabelsOf = ({ labels }, language) => labels[language]?.hidden ?? []

function claim(claims: Claims, key: string, concept: Concept): void {
  const claiming = claims.get(key)
  if (claiming === undefined) claims.set(key, [concept])
  else if (!claiming.includes(concept)) claiming.push(concept)
}

/** Folded label → the concept it names. */
function named(claims: Claims, choose: Choose): ReadonlyMap<string, Concept> {
  const names = new Map<string, Concept>()
  for (const [key, claiming] of claims) {
    const concept = choose(claiming)
    if (concept !== undefined) names.set(key, concept)
  }
  return names
}

/** The concept that a folded label names in its language, else in all of them, the first language first. */
function indexBy(labelsOf: LabelsOf, concepts: readonly Concept[], choose: Choose) {
  const anywhere: Claims = new Map()
  const byLanguage = new Map<string, ReadonlyMap<string, Concept>>()
  for (const language of new Set(concepts.flatMap(({ labels }) => Object.keys(labels)))) {
    const claims: Claims = new Map()
    for (const concept of concepts)
      for (const key of labelsOf(concept, language).map(foldLabel)) {
        if (key === '') continue
        claim(claims, key, concept)
        claim(anywhere, key, concept)
      }
    byLanguage.set(language, named(claims, choose))
  }
  const inAnyLanguage = named(anywhere, choose)
  return (key: string, language: string) => byLanguage.get(language)?.get(key) ?? inAnyLanguage.get(key)
}

export function indexLabels(concepts: readonly Concept[]): LabelIndex {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const first: Choose = ([concept]) => concept
  const broadest: Choose = (claiming) =>
    claiming.find((one) =>
      claiming.every((other) => other === one || ancestorsOf(other.id, byId).has(one.id)),
    )
  const findShown = indexBy(shownLabels, concepts, first)
  const findHidden = indexBy(hiddenLabels, concepts, broadest)
  return {
    find(label, language) {
      const key = foldTag(label)
      return findShown(key, language) ?? findHidden(key, language)
    },
  }
}
