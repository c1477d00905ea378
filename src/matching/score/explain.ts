/**
 * The explanation of a score, from the numbers that made it. With the evidence E = Σ evidence(t) over shared terms and shares s_i of
 * the fit signals:
 *
 *   raw   = E · (1 + Σ s_i)
 *   score = raw / (raw + halfway)
 *
 * Fit is a share of the evidence: without anything in common a pair has no score, however near and cheap it is. The calibration is strictly
 * increasing, so it changes no order; each leaf is shown divided by (raw + halfway), so that the leaves add up to the score.
 */
import type { MatchSide } from '../document.ts'
import { type Explanation, sumOf } from '../explanation.ts'
import { type EvidenceName, evidenceNames } from '../scoring-profile.ts'
import type { FitFinding } from './facet-judge.ts'

/** What an explanation says of a term. */
export interface TermLabel {
  readonly name: string
  readonly channel: EvidenceName
  /** As the sides wrote it; the index keeps no texts, so one of them may be missing. */
  readonly surfaces: Partial<Record<MatchSide, string>>
}

export interface SharedTerm {
  readonly label: TermLabel
  readonly evidence: number
}

/** Terms shown one by one per channel; the rest stand together in one node, so that a run stays small in the store. */
const termsShown = 12

/** 0–1; strictly increasing in raw. */
export function calibrate(raw: number, halfway: number): number {
  return raw / (raw + halfway)
}

function explainChannel(name: EvidenceName, terms: SharedTerm[], scale: number): Explanation {
  terms.sort(byStrength)
  const children: Explanation[] = []
  let further = 0
  for (const { label, evidence } of terms) {
    const contribution = evidence * scale
    if (children.length < termsShown) children.push({ name: label.name, contribution, facts: label.surfaces })
    else further += contribution
  }
  if (terms.length > termsShown) {
    const facts = { terms: terms.length - termsShown }
    children.push({ name: 'further-terms', contribution: further, facts })
  }
  return sumOf(name, children)
}

/** Strongest first; equal ones by name, so that the order is the same every time. */
function byStrength(a: SharedTerm, b: SharedTerm): number {
  return b.evidence - a.evidence || (a.label.name < b.label.name ? -1 : 1)
}

export function explain(
  shared: readonly SharedTerm[],
  fits: readonly FitFinding[],
  { raw, halfway }: { raw: number; halfway: number },
): Explanation {
  const scale = 1 / (raw + halfway)
  const byChannel: Record<EvidenceName, SharedTerm[]> = { words: [], tags: [], cpv: [] }
  let evidence = 0
  for (const each of shared) {
    evidence += each.evidence
    byChannel[each.label.channel].push(each)
  }
  const channels: Explanation[] = []
  for (const name of evidenceNames)
    if (byChannel[name].length > 0) channels.push(explainChannel(name, byChannel[name], scale))
  const leaves = fits.map(({ name, share, facts }) => ({
    name,
    contribution: evidence * share * scale,
    facts,
  }))
  return sumOf('score', [sumOf('evidence', channels), sumOf('fit', leaves)])
}
