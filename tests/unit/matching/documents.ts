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
    demand: { ...aDemand(demand), writtenIn: demandLanguage, isFullText: false },
    supply: { ...aSupply(supply), writtenIn: supplyLanguage, isFullText: false },
  }
}

/** Texts of more than fifty weighted words that share the name SCADA and, of the small scheme, the leaks. */
export const fullTexts = {
  pl: {
    language: 'pl',
    title: 'Monitoring pomp przez SCADA',
    description:
      'Szukamy firmy, która pomoże nam znaleźć miejsca, gdzie ucieka woda, zanim mieszkańcy zadzwonią do urzędu. Nasza sieć ma czterdzieści lat, a mapy nie zawsze mówią prawdę. Chcemy widzieć stan każdej pompy na jednym ekranie, dostać wiadomość w nocy i wysłać brygadę tam, gdzie naprawdę trzeba kopać, a nie w pięć miejsc na próbę. Dane ze SCADA możemy udostępnić od razu. Po roku opiszemy gminom w powiecie, ile wycieków znaleziono, ile kosztowały wykopy, które stacje pracowały bez przerwy i czego zabrakło.',
  },
  en: {
    language: 'en',
    title: 'Pump stations on one screen with SCADA',
    description:
      'We connect the pumping stations of small utilities and show their state on one screen. Our boxes speak with any SCADA, listen to the pipes at night and send a message before the residents call. Seven towns use them already; a crew that used to dig five holes now digs one. We are looking for a town that lets us install twelve boxes and tells us honestly what it found in the ground after every alarm. Batteries last eight winters, sensors survive flooded chambers, and the county utility receives monthly reports about pressure, consumption and night flow.',
  },
} as const
