/**
 * The score of a pair, and why. With the evidence E = Σ evidence(t) over shared terms and fit values v_i of weight w_i:
 *
 *   raw   = E + Σ E · w_i · v_i
 *   score = raw / (raw + halfway)
 *
 * Fit is a share of the evidence: without anything in common a pair has no score, however near and cheap it is. The calibration is
 * strictly increasing, so it changes no order; each leaf is shown divided by (raw + halfway), so that the leaves add up to the score.
 */
import { type Explanation, sumOf } from '../explanation.ts'
import type { IndexedDocument } from '../index/document-terms.ts'
import { type EvidenceName, evidenceNames, type ScoringProfile } from '../scoring-profile.ts'
import { type Scoring, type SharedTerm, sharedTerms } from './evidence.ts'
import type { Fit, Pair } from './fit-signal.ts'
import { fitSignals } from './fit-signals.ts'

export interface PairScore {
  /** 0–1: the contribution of the explanation's root. */
  readonly score: number
  readonly explanation: Explanation
}

interface FitFinding extends Fit {
  readonly name: string
  readonly weight: number
}

function pairOf(one: IndexedDocument, other: IndexedDocument): [IndexedDocument, IndexedDocument] {
  return one.document.side === 'demand' ? [one, other] : [other, one]
}

function findFits(pair: Pair, profile: ScoringProfile, today: string | undefined): FitFinding[] {
  return fitSignals.flatMap((signal) => {
    const weight = profile.fit[signal.name]
    const fit = weight === 0 ? undefined : signal.fit(pair, today)
    return fit === undefined ? [] : [{ name: signal.name, weight, ...fit }]
  })
}

/** The most that fit can multiply evidence by. */
export function largestLift(profile: ScoringProfile): number {
  return 1 + Object.values(profile.fit).reduce((sum, weight) => sum + weight, 0)
}

/** Terms shown one by one per channel; the rest stand together in one node, so that a run stays small in the store. */
const termsShown = 12

function explainTerm(
  { term, evidence, idf, demandSurface, supplySurface }: SharedTerm,
  scale: number,
): Explanation {
  return {
    name: term,
    contribution: evidence * scale,
    facts: { demand: demandSurface, supply: supplySurface, idf: Number(idf.toFixed(3)) },
  }
}

function explainChannel(name: EvidenceName, terms: readonly SharedTerm[], scale: number): Explanation {
  const shown = terms.slice(0, termsShown).map((term) => explainTerm(term, scale))
  const rest = terms.slice(termsShown)
  if (rest.length === 0) return sumOf(name, shown)
  const contribution = rest.reduce((sum, { evidence }) => sum + evidence * scale, 0)
  return sumOf(name, [...shown, { name: 'further-terms', contribution, facts: { terms: rest.length } }])
}

/** Scores a pair in full. Undefined when the two have nothing in common. */
export function scorePair(
  one: IndexedDocument,
  other: IndexedDocument,
  scoring: Scoring & { today: string | undefined },
): PairScore | undefined {
  const [demand, supply] = pairOf(one, other)
  const shared = sharedTerms(demand, supply, scoring)
  if (shared.length === 0) return undefined
  const evidence = shared.reduce((sum, each) => sum + each.evidence, 0)
  const languages = { demandLanguage: demand.language, supplyLanguage: supply.language }
  const pair = { demand: demand.document, supply: supply.document, ...languages }
  const fits = findFits(pair, scoring.profile, scoring.today)
  const raw = fits.reduce((sum, fit) => sum + evidence * fit.weight * fit.value, evidence)
  const scale = 1 / (raw + scoring.profile.halfway)
  const channels = evidenceNames
    .map((name) => [name, shared.filter((each) => each.channel === name)] as const)
    .filter(([, terms]) => terms.length > 0)
    .map(([name, terms]) => explainChannel(name, terms, scale))
  const fitLeaves = fits.map(({ name, weight, value, facts }) => ({
    name,
    contribution: evidence * weight * value * scale,
    facts,
  }))
  const explanation = sumOf('score', [sumOf('evidence', channels), sumOf('fit', fitLeaves)])
  return { score: explanation.contribution, explanation }
}
