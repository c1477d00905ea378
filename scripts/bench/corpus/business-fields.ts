/**
 * What postings carry beside their text, in shares that resemble public calls and firm directories of our countries (own judgement:
 * about a third of all optional fields is left out). They exercise every fit signal and rule of the score.
 */
import { type MatchDocument, stages } from '../../../src/matching/document.ts'
import type { Random } from '../../measure/random.ts'
import type { PostingKind } from './topics.ts'

/** Countries by weight, as many entries as weight; the number of NUTS-2 regions that are used of each. */
const countries = [
  'PL',
  'PL',
  'PL',
  'PL',
  'CZ',
  'CZ',
  'RO',
  'RO',
  'UA',
  'UA',
  'HU',
  'SK',
  'BG',
  'LT',
  'LV',
  'EE',
  'SI',
  'HR',
  'DE',
  'IT',
] as const
const regionsPerCountry = 8
/** Half of all needs ask for a pilot. */
const stageByWeight = [...stages, 'pilot', 'pilot', 'proof-of-concept'] as const
const levels = [4, 5, 6, 6, 7, 7, 7, 8, 8, 9] as const
const certificates = ['ISO 27001', 'ISO 9001', 'IEC 62443', 'NIS2'] as const

export type BusinessFields = Omit<MatchDocument, 'id' | 'side' | 'title' | 'description' | 'tags'>

const sometimes = <T>(random: Random, share: number, make: () => T): T | undefined =>
  random.fraction() < share ? make() : undefined

/** Log-normal around the middle, in hundreds (Box–Muller). */
function euros(random: Random, middle: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction())
  return Math.round((middle * Math.exp(0.8 * normal)) / 100) * 100
}

/** A code of the topic's division; the deeper levels spread. */
function cpvOf(topic: number, random: Random): string {
  const division = 30 + ((topic * 7) % 60)
  return `${division}${random.between(1, 4)}${random.between(1, 6)}${random.between(0, 5)}000`
}

function deadline(random: Random): string {
  return new Date(Date.UTC(2027, 0, 20 + random.between(0, 400))).toISOString().slice(0, 10)
}

function servedBy(country: string, random: Random): string[] {
  return [
    ...new Set([country, ...Array.from({ length: random.between(2, 9) }, () => random.pick(countries))]),
  ]
}

function supplyFields(country: string, random: Random) {
  return {
    amountEur: sometimes(random, 0.6, () => euros(random, 60_000)),
    deadline: undefined,
    trl: sometimes(random, 0.85, () => random.pick(levels)),
    servesCountries: sometimes(random, 0.2, () => servedBy(country, random)),
    certifications: random.fraction() < 0.15 ? [random.pick(certificates)] : [],
  }
}

function demandFields(random: Random) {
  return {
    amountEur: sometimes(random, 0.7, () => euros(random, 80_000)),
    deadline: sometimes(random, 0.6, () => deadline(random)),
    trl: undefined,
    servesCountries: undefined,
    certifications: [],
  }
}

export function drawBusinessFields(kind: PostingKind, topic: number, random: Random): BusinessFields {
  const country = random.pick(countries)
  const region = sometimes(random, 0.8, () => `${country}2${random.between(0, regionsPerCountry)}`)
  return {
    organisation: `${kind}-maker-${random.between(0, 1_000_000)}`,
    open: true,
    language: 'en',
    cpv:
      random.fraction() < 0.7 ? Array.from({ length: random.between(1, 4) }, () => cpvOf(topic, random)) : [],
    stage: random.pick(stageByWeight),
    country,
    region,
    ...(kind === 'offer' ? supplyFields(country, random) : demandFields(random)),
  }
}
