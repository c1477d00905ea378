/**
 * What a document is about, as terms `@concept`: from its tags, its CPV codes and its text. Each mention of a concept has a mass; with
 * the share s of a concept in the mass of all
 *
 *   strength = s / (s + halfShare)        and of its neighbours that, decayed (the largest one counts)
 *
 * so a text that names everything is about nothing. What it is mainly about reaches the concepts with alike labels, too. Tags that name no concept stand for themselves.
 */
import type { MatchDocument } from '../document.ts'
import type { ConceptWeights } from '../scoring-profile.ts'
import { remember } from '../text/bounded-memo.ts'
import { cleanText } from '../text/clean-text.ts'
import { type KnownTerm, knownTerm, noTerm } from '../text/known-term.ts'
import type { TextLanguage } from '../text/languages.ts'
import type { ConceptScheme } from './concept-scheme.ts'
import { tagTermIn } from './tag-terms.ts'

export interface TagUse {
  readonly channel: 'concepts' | 'tags'
  /** 0–1: how fully the document stands for the term. */
  readonly strength: number
  readonly surface: string
  readonly known: KnownTerm
}

type Tagged = Pick<MatchDocument, 'title' | 'description' | 'tags' | 'cpv'>

/** Strengths are rounded to such steps: an index lists the different ones. */
const strengthSteps = 64

/** Concepts with the mass of their mentions, and the words of the first one. */
class Mentions {
  readonly #masses = new Map<string, { mass: number; readonly surface: string }>()
  #total = 0

  add(concept: string, mass: number, surface: string): void {
    const known = this.#masses.get(concept)
    if (known === undefined) this.#masses.set(concept, { mass, surface })
    else known.mass += mass
    this.#total += mass
  }

  /** By concept: its share in all mentions. */
  *shares(): Generator<{ readonly concept: string; readonly share: number; readonly surface: string }> {
    for (const [concept, { mass, surface }] of this.#masses)
      yield { concept, share: mass / this.#total, surface }
  }
}

const keptConcepts = 20_000 // several times those of our scheme

/** The term of a concept. */
const conceptTerm = remember(keptConcepts, (id) => knownTerm(`@${id}`))

type Reach = ConceptWeights & { readonly concepts: ConceptScheme }

/** The concepts that are mentioned and those that they reach. */
function addConcepts(terms: Map<string, TagUse>, mentions: Mentions, { concepts, ...weights }: Reach): void {
  const ofPassing = { ...weights, alikeDecay: 0 }
  for (const { concept, share, surface } of mentions.shares()) {
    const own = share / (share + weights.halfShare)
    const decays = share < weights.alikeFrom ? ofPassing : weights
    for (const [reached, decay] of concepts.neighbourhood(concept, decays)) {
      const strength = Math.round(own * decay * strengthSteps) / strengthSteps
      const known = conceptTerm(reached)
      if (strength > (terms.get(known.name)?.strength ?? 0))
        terms.set(known.name, { channel: 'concepts', strength, surface, known })
    }
  }
}

export function conceptTerms(
  document: Tagged,
  language: TextLanguage,
  { concepts, ...weights }: Reach,
): Map<string, TagUse> {
  const terms = new Map<string, TagUse>()
  const mentions = new Mentions()
  const otherTags: string[] = []
  for (const written of document.tags) {
    const tag = cleanText(written)
    const concept = concepts.findByLabel(tag, language)
    if (concept === undefined) otherTags.push(tag)
    else mentions.add(concept.id, weights.tagMass, tag)
  }
  for (const code of document.cpv) {
    const named = concepts.findByCode(code)
    for (const concept of named) mentions.add(concept, weights.codeMass / named.length, code)
  }
  const fields = [
    { text: cleanText(document.title), weight: weights.titleWeight },
    { text: cleanText(document.description), weight: 1 },
    { text: otherTags.join('\n'), weight: weights.otherTagWeight },
  ]
  const annotations = concepts.annotate(fields, language).slice(0, weights.mostOfText)
  for (const { concept, strength, words } of annotations) mentions.add(concept, strength, words[0] ?? '')
  addConcepts(terms, mentions, { concepts, ...weights })
  for (const tag of otherTags) {
    const known = tagTermIn(language)(tag)
    if (known !== noTerm) terms.set(known.name, { channel: 'tags', strength: 1, surface: tag, known })
  }
  return terms
}
