/**
 * All weights of the score in one versioned value. A run records the version, so a score can be traced to the numbers that made it.
 *
 * Evidence weights are relative to words = 1. Fit weights are shares of the evidence: +0.1 lifts a pair by a tenth of its evidence
 * when the signal is fully for it and lowers it by a tenth when it is fully against it, so that fit orders what evidence found and never
 * invents a match. Where a number comes from stands beside it; figures and alternatives are in README.md, "Weights".
 */
export interface ScoringProfile {
  readonly version: string
  readonly evidence: {
    readonly words: WordWeights
    readonly tags: { readonly weight: number; readonly broaderDecay: number; readonly relatedDecay: number }
    readonly cpv: { readonly weight: number }
  }
  /** The largest share of the evidence each fit signal may add or take; 0 switches it off. */
  readonly fit: Readonly<Record<FitName, number>>
  /** Raw score that is shown as 0.5. */
  readonly halfway: number
}

export interface WordWeights {
  readonly weight: number
  /** How many occurrences in the text one in the title, or in a tag, counts for. */
  readonly titleWeight: number
  readonly tagWeight: number
  /** Saturation of the candidate's and the query's term frequency, and how much length discounts it (BM25's k1 and b). */
  readonly k1: number
  readonly b: number
  readonly queryK1: number
}

export const evidenceNames = ['words', 'tags', 'cpv'] as const
export type EvidenceName = (typeof evidenceNames)[number]

export const fitNames = [
  'stage',
  'maturity',
  'territory',
  'budget',
  'working-language',
  'timing',
  'security-dossier',
] as const
export type FitName = (typeof fitNames)[number]

export type SignalName = EvidenceName | FitName

export const defaultProfile: ScoringProfile = {
  version: '1',
  evidence: {
    words: { weight: 1, titleWeight: 2, tagWeight: 1, k1: 1.2, b: 0.75, queryK1: 1.2 },
    tags: { weight: 1, broaderDecay: 0.5, relatedDecay: 0.3 },
    cpv: { weight: 0.3 },
  },
  fit: {
    stage: 0.15,
    maturity: 0.1,
    territory: 0.1,
    budget: 0.1,
    'working-language': 0.1,
    timing: 0.05,
    'security-dossier': 0.05,
  },
  halfway: 10,
}

/** The profile with one signal switched off: what `npm run evaluate` compares with. */
export function without(profile: ScoringProfile, signal: SignalName): ScoringProfile {
  const version = `${profile.version} without ${signal}`
  switch (signal) {
    case 'words':
    case 'tags':
    case 'cpv': {
      const evidence = { ...profile.evidence, [signal]: { ...profile.evidence[signal], weight: 0 } }
      return { ...profile, version, evidence }
    }
    default:
      return { ...profile, version, fit: { ...profile.fit, [signal]: 0 } }
  }
}
