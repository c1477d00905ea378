/**
 * Labels that two concepts claim. Between a concept and one above it that is no harm; elsewhere a note in `sharedLabels` of one of the
 * two says why. Two labels are one when they are alike once folded, as tags are, or once stemmed, as texts are.
 */
import { ancestorsOf } from '../../src/matching/concepts/ancestors.ts'
import { foldLabel } from '../../src/matching/concepts/label-index.ts'
import { isLanguage } from '../../src/matching/text/languages.ts'
import { type FiledConcept, labelsOf, type WrittenLabel } from './filed-concept.ts'
import type { Problem } from './problem.ts'
import { stemsOf } from './reading-of-label.ts'

interface Claim extends WrittenLabel {
  concept: FiledConcept
}

const foldedKey = ({ language, label }: WrittenLabel) => `${language} folded ${foldLabel(label)}`

function stemmedKey({ language, label }: WrittenLabel): string | undefined {
  const stems = isLanguage(language) ? stemsOf(label, language) : []
  return stems.length === 0 ? undefined : `${language} stemmed ${stems.join(' ')}`
}

/** What says that two labels are one; the key in folded letters first. */
function keysOf(label: WrittenLabel): string[] {
  return [foldedKey(label), stemmedKey(label)].filter((key) => key !== undefined)
}

function groupBy(
  claims: readonly Claim[],
  keyOf: (label: WrittenLabel) => string | undefined,
): Map<string, Claim[]> {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const key = keyOf(claim)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return groups
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [T, T] => [one, other]))
}

export function checkSharedLabels(concepts: readonly FiledConcept[]): Problem[] {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const claims = concepts.flatMap((concept) => labelsOf(concept).map((label) => ({ concept, ...label })))
  const byFolding = groupBy(claims, foldedKey)
  const byStem = groupBy(claims, stemmedKey)
  const problems: Problem[] = []
  /** What a note covers or what is told already: a key with two concepts. */
  const settled = new Set<string>()
  const pairKey = (key: string, one: string, other: string) => [key, ...[one, other].sort()].join(' · ')
  const settle = (label: WrittenLabel, one: string, other: string) => {
    for (const key of keysOf(label)) settled.add(pairKey(key, one, other))
  }
  const areApart = (one: string, other: string) =>
    one !== other && !ancestorsOf(one, byId).has(other) && !ancestorsOf(other, byId).has(one)

  for (const { id, file, sharedLabels } of concepts)
    for (const { language, label, with: other } of sharedLabels) {
      const written = { language, label }
      const claiming = keysOf(written).flatMap((key) => [
        ...(byFolding.get(key) ?? []),
        ...(byStem.get(key) ?? []),
      ])
      const isClaimedBy = (concept: string) => claiming.some((claim) => claim.concept.id === concept)
      if (!areApart(id, other) || !isClaimedBy(id) || !isClaimedBy(other))
        problems.push({
          file,
          concept: id,
          ...written,
          message: `its note is stale: ${other} does not share it`,
        })
      settle(written, id, other)
    }

  for (const [key, claiming] of [...byFolding, ...byStem])
    for (const [one, other] of pairsOf(claiming)) {
      const [first, second] = [one.concept, other.concept]
      if (!areApart(first.id, second.id) || settled.has(pairKey(key, first.id, second.id))) continue
      settle(one, first.id, second.id)
      settle(other, first.id, second.id)
      const { language, label } = other
      const how = foldedKey(one) === foldedKey(other) ? 'is a label of' : 'has the stems of a label of'
      const message = `${how} ${first.id} (${first.file}) too, "${one.label}"`
      problems.push({ file: second.file, concept: second.id, language, label, message })
    }
  return problems
}
