/**
 * What the engine ranks. It knows two sides, demand and supply, and two roles within one ranking, query and candidate; either
 * side can be the query. Absent values mean "unknown": they never exclude a pair.
 */

export const stages = ['test-bed', 'proof-of-concept', 'pilot', 'reference-installation'] as const
export type Stage = (typeof stages)[number]

export type MatchSide = 'demand' | 'supply'

export interface MatchDocument {
  /** Unique within its side; ties between equal scores are broken by it. */
  readonly id: string
  readonly side: MatchSide
  /** Whose posting it is: an organisation is not matched with itself. */
  readonly organisation: string
  /** False once withdrawn or closed. */
  readonly open: boolean
  /** ISO 639-1 as declared; the text decides when it clearly says otherwise. */
  readonly language: string | undefined
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  /** CPV codes, eight digits. */
  readonly cpv: readonly string[]
  /** The stage demanded, or the stage sought. */
  readonly stage: Stage
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined
  /** NUTS code, any length. */
  readonly region: string | undefined
  /** Demand: the budget; supply: the price. Euros. */
  readonly amountEur: number | undefined
  /** Demand only: ISO date. */
  readonly deadline: string | undefined
  /** Supply only: technology readiness level, 1–9. */
  readonly trl: number | undefined
  /** Supply only: ISO 3166-1 alpha-2; undefined: anywhere. */
  readonly servesCountries: readonly string[] | undefined
  /** Supply only: certificates as named by the poster. */
  readonly certifications: readonly string[]
}
