/**
 * The explanation of a score, from the numbers that made it. With the evidence E = Σ evidence(t) over shared terms and shares s_i of
 * the fit signals:
 *
 *   raw   = E · (1 + Σ s_i)
 *   score = raw / (raw + halfway)
 *
 * and where texts are compared by meaning, which adds a gain, with raw + gain instead of raw. Fit is a share of the evidence: without anything in common a pair has no score, however near and cheap it is. The calibration is strictly
 * increasing, so it changes no order; each leaf is shown divided by (raw + halfway), so that the leaves add up to the score.
 */
import type { MatchSide } from '../document.ts'
import { type Explanation, sumOf } from '../explanation.ts'
import { type EvidenceName, evidenceNames } from '../scoring-profile.ts'
import type { FitFinding } from './facet-findings.ts'

/** What an explanation says of a term. */
export interface TermLabel {
  readonly name: string
  readonly channel: EvidenceName
  /** As the sides wrote it; the index keeps no texts, so one of them may be missing. */
  readonly surfaces: Partial<Record<MatchSide, string>>
}

/** The terms that a pair shares: the first `count` places of the two lists. */
export interface SharedTerms {
  /** Of all terms of the query. */
  readonly labels: readonly TermLabel[]
  readonly count: number
  /** Places in `labels`. */
  readonly places: ArrayLike<number>
  readonly evidence: ArrayLike<number>
}

/** What comparing texts by meaning added to the raw score. */
export interface MeaningGain {
  readonly cosine: number
  readonly typical: number
  readonly gain: number
}

/** Terms shown one by one per channel; the rest stand together in one node, so that a run stays small in the store. */
const termsShown = 12

/** 0–1; strictly increasing in raw. */
export function calibrate(raw: number, halfway: number): number {
  return raw / (raw + halfway)
}

/** The terms of one channel while they are gone through: the strongest ones, and what the others give together. */
class ChannelTerms {
  readonly #name: EvidenceName
  readonly #labels: TermLabel[] = []
  readonly #evidence: number[] = []
  #shown = 0
  #further = 0
  #furtherTerms = 0

  constructor(name: EvidenceName) {
    this.#name = name
  }

  add(label: TermLabel, evidence: number): void {
    let place = this.#shown
    if (place < termsShown) this.#shown += 1
    else if (this.#isStronger(label, evidence, place - 1)) {
      place -= 1
      this.#leaveOut(this.#evidence[place] ?? 0)
    } else {
      this.#leaveOut(evidence)
      return
    }
    const labels = this.#labels
    for (; place > 0 && this.#isStronger(label, evidence, place - 1); place -= 1) {
      labels[place] = labels[place - 1] ?? label
      this.#evidence[place] = this.#evidence[place - 1] ?? 0
    }
    labels[place] = label
    this.#evidence[place] = evidence
  }

  /** What was added, undefined if nothing; afterwards it is empty again. */
  explain(scale: number): Explanation | undefined {
    if (this.#shown === 0) return undefined
    const children: Explanation[] = []
    for (let at = 0; at < this.#shown; at += 1) {
      const label = this.#labels[at]
      if (label === undefined) break
      const contribution = (this.#evidence[at] ?? 0) * scale
      children.push({ name: label.name, contribution, facts: label.surfaces })
    }
    const terms = this.#furtherTerms
    if (terms > 0)
      children.push({ name: 'further-terms', contribution: this.#further * scale, facts: { terms } })
    this.#shown = 0
    this.#further = 0
    this.#furtherTerms = 0
    return sumOf(this.#name, children)
  }

  /** Strongest first; equal ones by name, so that the order is the same every time. */
  #isStronger(label: TermLabel, evidence: number, place: number): boolean {
    const other = this.#evidence[place] ?? 0
    return evidence > other || (evidence === other && label.name < (this.#labels[place]?.name ?? ''))
  }

  /** Evidence comes in steps, so this sum is the same in any order. */
  #leaveOut(evidence: number): void {
    this.#further += evidence
    this.#furtherTerms += 1
  }
}

/** One explanation is made at a time, so all share them. */
const channels = {
  words: new ChannelTerms('words'),
  concepts: new ChannelTerms('concepts'),
  tags: new ChannelTerms('tags'),
  cpv: new ChannelTerms('cpv'),
} satisfies Record<EvidenceName, ChannelTerms>

export function explain(
  { labels, count, places, evidence: given }: SharedTerms,
  fits: readonly FitFinding[],
  { raw, halfway, meaning }: { raw: number; halfway: number; meaning?: MeaningGain | undefined },
): Explanation {
  const scale = 1 / (raw + halfway)
  let evidence = 0
  for (let at = 0; at < count; at += 1) {
    const label = labels[places[at] ?? 0]
    const each = given[at] ?? 0
    if (label === undefined || each === 0) continue
    evidence += each
    channels[label.channel].add(label, each)
  }
  const found: Explanation[] = []
  for (const name of evidenceNames) {
    const channel = channels[name].explain(scale)
    if (channel !== undefined) found.push(channel)
  }
  const leaves = fits.map(({ name, share, facts }) => ({
    name,
    contribution: evidence * share * scale,
    facts,
  }))
  const parts: Explanation[] = [sumOf('evidence', found), sumOf('fit', leaves)]
  if (meaning !== undefined) {
    const { gain, ...facts } = meaning
    parts.push({ name: 'meaning', contribution: gain * scale, facts })
  }
  return sumOf('score', parts)
}
