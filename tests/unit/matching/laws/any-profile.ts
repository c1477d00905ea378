import fc from 'fast-check'
import { defaultProfile, fitNames, type ScoringProfile } from '../../../../src/matching/scoring-profile.ts'

const { words, concepts } = defaultProfile.evidence

const noFit = { ...defaultProfile.fit, ...Object.fromEntries(fitNames.map((name) => [name, 0])) }
const allFit = { ...defaultProfile.fit, ...Object.fromEntries(fitNames.map((name) => [name, 0.14])) }

/** The profile in use; one without fit, in which bounds are as tight as they get; one with as much as may be; and one of odd numbers. */
const profiles: readonly ScoringProfile[] = [
  defaultProfile,
  { ...defaultProfile, version: 'evidence alone', fit: noFit },
  { ...defaultProfile, version: 'much fit', fit: allFit },
  {
    version: 'odd numbers',
    evidence: {
      words: { ...words, weight: 0.7, titleWeight: 1.7, tagWeight: 0.3, k1: 0.9, b: 0.61, queryK1: 7.3 },
      concepts: { ...concepts, weight: 2.3, broaderDecay: 0.37, relatedDecay: 0, halfShare: 0.9 },
      tags: { weight: 1.9 },
      cpv: { weight: 0.11 },
    },
    fit: { ...allFit, timing: 0, budget: 0.033 },
    meaning: 0.77,
    halfway: 1.3,
  },
]

export const anyProfile = fc.constantFrom(...profiles)
