/**
 * Which concept a label names. Preferred and alternative labels go first: the first concept to claim one keeps it. What is none of
 * them may be a hidden label. Those are words of every day, so several concepts may claim one; then it names the one that is broader
 * than all the others, or none.
 */
import { rememberByGroup } from '../text/bounded-memo.ts'
import { fold } from '../text/fold.ts'
import { arePlainWords } from '../text/neutral.ts'
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
  if (arePlainWords(label)) return fold(label)
  return fold(label.normalize('NFC').toLowerCase())
    .replace(letterBeforeWord, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const keptTags = 20_000 // several times the tags of a market

type LabelsOf = (concept: Concept, language: string) => readonly string[]
type Choose = (claiming: readonly Concept[]) => Concept | undefined
/** Folded label → the concept that claims it; the concepts, where they are several, in the order of the scheme. */
type Claims = ReadonlyMap<string, Concept | readonly Concept[]>

const shownLabels: LabelsOf = ({ labels }, language) => {
  const own = labels[language]
  return own === undefined ? [] : [own.preferred, ...own.alternative]
}

const hiddenLabels: LabelsOf = ({ labels }, language) => labels[language]?.hidden ?? []

const claimants = (claiming: Concept | readonly Concept[] | undefined): readonly Concept[] =>
  claiming === undefined ? [] : 'id' in claiming ? [claiming] : claiming

function claimsIn(language: string, concepts: readonly Concept[], labelsOf: LabelsOf): Claims {
  const claims = new Map<string, Concept | readonly Concept[]>()
  for (const concept of concepts)
    for (const label of labelsOf(concept, language)) {
      const key = foldLabel(label)
      const claiming = claims.get(key)
      if (claiming === undefined) claims.set(key, concept)
      else if (claiming !== concept && !claimants(claiming).includes(concept))
        claims.set(key, [...claimants(claiming), concept])
    }
  claims.delete('')
  return claims
}

/** The concept that a folded label names in its language, else in all of them, the first language first. Languages are read as they are asked for. */
function indexBy(labelsOf: LabelsOf, concepts: readonly Concept[], choose: Choose) {
  const languages = new Set(concepts.flatMap(({ labels }) => Object.keys(labels)))
  const byLanguage = new Map<string, Claims>()
  const claimsOf = (language: string) => {
    const claims = byLanguage.get(language) ?? claimsIn(language, concepts, labelsOf)
    byLanguage.set(language, claims)
    return claims
  }
  return (key: string, language: string) => {
    const own = languages.has(language) ? choose(claimants(claimsOf(language).get(key))) : undefined
    if (own !== undefined) return own
    const anywhere = new Set(Array.from(languages, (each) => claimants(claimsOf(each).get(key))).flat())
    return choose([...anywhere])
  }
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
  const remembered = rememberByGroup(keptTags, (label, language: string) => {
    const key = foldLabel(label)
    return findShown(key, language) ?? findHidden(key, language) ?? null
  })
  return { find: (label, language) => remembered(language)(label) ?? undefined }
}
