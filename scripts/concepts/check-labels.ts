/** Each label by itself: enough of them in every language, in its script, tidy, and more than a word that says nothing. */

import { foldLabel } from '../../src/matching/concepts/label-index.ts'
import { isLanguage, languages } from '../../src/matching/text/languages.ts'
import { type FiledConcept, labelsOf } from './filed-concept.ts'
import type { Problem } from './problem.ts'
import { poorRemainder } from './reading-of-label.ts'

const fewestAlternative = 3
const fewestHidden = 6
const inCyrillic: ReadonlySet<string> = new Set(['bg', 'uk'])

function spellingProblems(text: string): string[] {
  const messages: string[] = []
  if (text !== text.normalize('NFC')) messages.push('is not in Unicode NFC')
  if (/^\s|\s$|\s\s|[^\S ]/u.test(text)) messages.push('has a stray blank')
  return messages
}

/** Cyrillic languages also use names in Latin letters, but never both scripts in one word. */
function scriptProblem(label: string, language: string): string[] {
  const foreign = inCyrillic.has(language)
    ? /[^\P{L}\p{Script=Latin}\p{Script=Cyrillic}]|\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u
    : /[^\P{L}\p{Script=Latin}]/u
  return foreign.test(label) ? ['has letters of another script'] : []
}

function meaningProblem(label: string, language: string): string[] {
  if (!isLanguage(language)) return ['is in a language that the engine does not read']
  const remainder = poorRemainder(label)
  if (remainder === undefined) return []
  return [remainder === '' ? 'says nothing once it is read as a text' : `is read as "${remainder}" alone`]
}

function countProblems({ labels }: FiledConcept): { language: string; message: string }[] {
  return languages.flatMap((language) => {
    const own = labels[language]
    if (own === undefined) return [{ language, message: 'has no labels' }]
    const messages: string[] = []
    const [alternative, hidden] = [own.alternative.length, own.hidden.length]
    if (alternative < fewestAlternative)
      messages.push(`has ${alternative} alternative labels and needs ${fewestAlternative}`)
    if (hidden < fewestHidden) messages.push(`has ${hidden} hidden labels and needs ${fewestHidden}`)
    return messages.map((message) => ({ language, message }))
  })
}

/** SKOS S13: a label is of one kind only; and in one spelling, as the others say the same. */
function repeatedLabels(concept: FiledConcept): { language: string; label: string; message: string }[] {
  const seen = new Set<string>()
  return labelsOf(concept).flatMap(({ language, label }) => {
    const key = `${language} ${foldLabel(label)}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ language, label, message: 'stands there twice, but for marks and capitals' }]
  })
}

export function checkLabels(concepts: readonly FiledConcept[]): Problem[] {
  return concepts.flatMap((concept) => {
    const of = { file: concept.file, concept: concept.id }
    const inDefinition = spellingProblems(concept.definition).map((message) => ({
      message: `its definition ${message}`,
    }))
    const inLabels = labelsOf(concept).flatMap(({ language, label }) =>
      [...spellingProblems(label), ...scriptProblem(label, language), ...meaningProblem(label, language)].map(
        (message) => ({ language, label, message }),
      ),
    )
    const found = [...inDefinition, ...countProblems(concept), ...inLabels, ...repeatedLabels(concept)]
    return found.map((problem) => ({ ...of, ...problem }))
  })
}
