import type { MatchDocument } from '../../../src/matching/document.ts'
import type { Pair } from '../../../src/matching/score/fit-signal.ts'
import type { TextLanguage } from '../../../src/matching/text/languages.ts'

/** Documents as the engine sees them: nothing known but what the test gives. */
const unknown = {
  open: true,
  language: undefined,
  title: '',
  description: '',
  tags: [],
  cpv: [],
  stage: 'pilot',
  country: undefined,
  region: undefined,
  amountEur: undefined,
  deadline: undefined,
  trl: undefined,
  servesCountries: undefined,
  certifications: [],
} as const

export function aDemand(given: Partial<MatchDocument> = {}): MatchDocument {
  return { ...unknown, id: 'demand', side: 'demand', organisation: 'town', ...given }
}

export function aSupply(given: Partial<MatchDocument> = {}): MatchDocument {
  return { ...unknown, id: 'supply', side: 'supply', organisation: 'firm', ...given }
}

interface GivenPair {
  demand?: Partial<MatchDocument>
  supply?: Partial<MatchDocument>
  demandLanguage?: TextLanguage
  supplyLanguage?: TextLanguage
}

export function aPair({
  demand,
  supply,
  demandLanguage = 'und',
  supplyLanguage = 'und',
}: GivenPair = {}): Pair {
  return {
    demand: { ...aDemand(demand), writtenIn: demandLanguage },
    supply: { ...aSupply(supply), writtenIn: supplyLanguage },
  }
}
