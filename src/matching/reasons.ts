/**
 * The explanation in short: one reason per signal with a sentence in English. The contributions of a suggestion's reasons add up to its
 * score, like the leaves they stand for.
 */
import type { ConceptScheme } from './concepts/concept-scheme.ts'
import type { Explanation, FactValue } from './explanation.ts'
import type { SignalName } from './scoring-profile.ts'

export interface Reason {
  readonly signal: string
  readonly contribution: number
  readonly text: string
  /** The words, tags or codes the reason rests on, as written. */
  readonly evidence: readonly string[]
}

type Facts = Readonly<Record<string, FactValue>>

const text = (value: FactValue | undefined) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
const stage = (value: FactValue | undefined) => text(value).replaceAll('-', ' ')

const territorySentence: Record<string, string> = {
  'same-region': 'Both are in the same region.',
  'same-country': 'Both are in the same country.',
  'serves-country': 'The supplier names this country among those it serves.',
  'neighbouring-country': 'They are in neighbouring countries.',
  elsewhere: 'They are far apart.',
}

/** Sentences of the fit signals, from the facts that the signal recorded. */
const fitSentence: Partial<Record<SignalName, (facts: Facts) => string>> = {
  stage: ({ demanded, sought }) =>
    demanded === sought
      ? `Both look for a ${stage(demanded)}.`
      : `A ${stage(demanded)} is asked for, a ${stage(sought)} is sought.`,
  maturity: ({ trl, from, to }) =>
    `Technology readiness ${text(trl)}; this stage is meant for ${text(from)} to ${text(to)}.`,
  territory: ({ relation }) => territorySentence[text(relation)] ?? '',
  budget: ({ budgetEur, priceEur }) => `Price EUR ${text(priceEur)}, budget EUR ${text(budgetEur)}.`,
  'working-language': ({ demand, supply }) =>
    demand === supply
      ? `Both write in the same language (${text(demand)}).`
      : `Languages: ${text(demand)} and ${text(supply)}.`,
  timing: ({ daysLeft }) => `${text(daysLeft)} days are left until the deadline.`,
  'security-dossier': ({ certificates }) => `Security certificates: ${text(certificates)}.`,
}

function surfaces(channel: Explanation): string[] {
  const written = (channel.children ?? []).flatMap(({ facts }) => {
    const { demand, supply } = facts ?? {}
    if (typeof demand !== 'string' || typeof supply !== 'string') return []
    return [demand.toLowerCase() === supply.toLowerCase() ? supply : `${demand} / ${supply}`]
  })
  return [...new Set(written)]
}

/** Tags that met in a concept are named by the concept. */
function sharedTags(channel: Explanation, concepts: ConceptScheme): string[] {
  const names = (channel.children ?? []).map(({ name, facts }) =>
    name.startsWith('@') ? (concepts.labelOf(name.slice(1), 'en') ?? name.slice(1)) : text(facts?.supply),
  )
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Named in the sentence; further ones stand in `evidence`. Of themes the first are the shared ones themselves, then broader ones. */
const named: Readonly<Record<string, number>> = { words: 6, tags: 3, cpv: 2 }

const evidenceIntroduction: Partial<Record<string, string>> = {
  words: 'Both texts speak of',
  tags: 'Shared themes:',
  cpv: 'Procurement codes of the same family:',
}

function evidenceReason(channel: Explanation, concepts: ConceptScheme): Reason {
  const evidence = channel.name === 'tags' ? sharedTags(channel, concepts) : surfaces(channel)
  const first = evidence.slice(0, named[channel.name]).join(', ')
  const sentence = `${evidenceIntroduction[channel.name] ?? channel.name} ${first}.`
  return { signal: channel.name, contribution: channel.contribution, text: sentence, evidence }
}

function isFit(name: string): name is SignalName {
  return Object.hasOwn(fitSentence, name)
}

function fitReason({ name, contribution, facts }: Explanation): Reason {
  const sentence = (isFit(name) && fitSentence[name]?.(facts ?? {})) || name
  return { signal: name, contribution, text: sentence, evidence: [] }
}

/** One reason per signal that had something to say, evidence first. */
export function reasonsOf(explanation: Explanation, concepts: ConceptScheme): Reason[] {
  const [evidence, fit] = explanation.children ?? []
  return [
    ...(evidence?.children ?? []).map((channel) => evidenceReason(channel, concepts)),
    ...(fit?.children ?? []).map(fitReason),
  ]
}
