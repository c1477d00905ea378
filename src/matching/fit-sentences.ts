/**
 * What a fit signal means for the reader, from the facts that the signal recorded. Explanations are stored: one that another engine wrote may
 * lack a fact or name another stage, and then has no sentence.
 */
import type { MessageKey } from '../wording/catalogues.ts'
import type { Wording } from '../wording/wording.ts'
import { type Stage, stages } from './document.ts'
import type { Explanation, FactValue } from './explanation.ts'
import type { FitName } from './scoring-profile.ts'
import { isLanguage } from './text/languages.ts'

type Facts = Readonly<Record<string, FactValue>>

interface Finding {
  readonly facts: Facts
  /** The signal spoke for the pair. */
  readonly isFor: boolean
}

type Sentence = (finding: Finding, wording: Wording) => string | undefined

/** Choices of a `select` are plain words. */
const choiceOf: Record<Stage, string> = {
  'test-bed': 'testbed',
  'proof-of-concept': 'proof',
  pilot: 'pilot',
  'reference-installation': 'reference',
}

const stageOf = (fact: FactValue | undefined) => stages.find((stage) => stage === fact)
const stepsBetween = (one: Stage, other: Stage) => Math.abs(stages.indexOf(one) - stages.indexOf(other))

function stageSentence({ facts }: Finding, { say }: Wording): string | undefined {
  const demanded = stageOf(facts.demanded)
  const sought = stageOf(facts.sought)
  if (demanded === undefined || sought === undefined) return undefined
  if (demanded === sought) return say('reasons.stage.same', { stage: choiceOf[demanded] })
  return say('reasons.stage.different', {
    demanded: choiceOf[demanded],
    sought: choiceOf[sought],
    gap: stepsBetween(demanded, sought) === 1 ? 'near' : 'far',
  })
}

function maturitySentence({ facts: { trl, from, to } }: Finding, { say }: Wording): string | undefined {
  if (typeof trl !== 'number' || typeof from !== 'number' || typeof to !== 'number') return undefined
  const levels = { trl, from, to }
  if (trl < from) return say('reasons.maturity.below', levels)
  return say(trl > to ? 'reasons.maturity.above' : 'reasons.maturity.within', levels)
}

const territoryKeys: readonly MessageKey[] = [
  'reasons.territory.same-region',
  'reasons.territory.same-country',
  'reasons.territory.serves-country',
  'reasons.territory.neighbouring-country',
  'reasons.territory.elsewhere',
]

function territorySentence({ facts }: Finding, { say, countryName }: Wording): string | undefined {
  const key = territoryKeys.find((each) => each === `reasons.territory.${facts.relation}`)
  const [demand, supply] = [facts.demand, facts.supply].map((code) =>
    typeof code === 'string' ? countryName(code) : undefined,
  )
  return key && demand && supply ? say(key, { demand, supply }) : undefined
}

function budgetSentence({ facts: { budgetEur, priceEur } }: Finding, { say }: Wording): string | undefined {
  if (typeof budgetEur !== 'number' || typeof priceEur !== 'number') return undefined
  const key = priceEur <= budgetEur ? 'reasons.budget.within' : 'reasons.budget.above'
  return say(key, { budget: budgetEur, price: priceEur })
}

function languageSentence({ facts, isFor }: Finding, { say, languageName }: Wording): string | undefined {
  const { demand, supply } = facts
  if (typeof demand !== 'string' || typeof supply !== 'string') return undefined
  if (!isLanguage(demand) || !isLanguage(supply)) return undefined
  const names = { demand: languageName(demand), supply: languageName(supply) }
  if (demand === supply) return say('reasons.language.same', { language: names.demand })
  if (demand === 'en') return say('reasons.language.english', { language: names.supply })
  if (supply === 'en') return say('reasons.language.english', { language: names.demand })
  return say(isFor ? 'reasons.language.close' : 'reasons.language.foreign', names)
}

function timingSentence(
  { facts: { daysLeft, deadline } }: Finding,
  { say, day }: Wording,
): string | undefined {
  const date = typeof deadline === 'string' ? day(deadline) : undefined
  if (typeof daysLeft !== 'number' || date === undefined) return undefined
  return daysLeft < 0
    ? say('reasons.timing.passed', { date })
    : say('reasons.timing.left', { days: daysLeft, date })
}

function securitySentence({ facts: { certificates } }: Finding, { say }: Wording): string | undefined {
  if (!Array.isArray(certificates) || certificates.length === 0) return undefined
  return say('reasons.security', { list: certificates.join(', ') })
}

const sentences: Record<FitName, Sentence> = {
  stage: stageSentence,
  maturity: maturitySentence,
  territory: territorySentence,
  budget: budgetSentence,
  'working-language': languageSentence,
  timing: timingSentence,
  'security-dossier': securitySentence,
  'language-bridge': (_, { say }) => say('reasons.bridge', {}),
}

function isFit(name: string): name is FitName {
  return Object.hasOwn(sentences, name)
}

/** Undefined when the facts make no sentence. */
export function fitSentence(
  { name, contribution, facts = {} }: Explanation,
  wording: Wording,
): string | undefined {
  return isFit(name) ? sentences[name]({ facts, isFor: contribution > 0 }, wording) : undefined
}
