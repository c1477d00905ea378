/** A label as a text is read: stems, and names that mean the same in every language. */
import type { Language } from '../../src/matching/text/languages.ts'
import { neutralKey } from '../../src/matching/text/neutral.ts'
import { stem } from '../../src/matching/text/stem.ts'
import { tokenize } from '../../src/matching/text/tokenize.ts'
import { findWords } from '../../src/matching/text/word-spans.ts'

/** In the order of the label, stop words too; what is neutral with a `=` before it. */
export function stemsOf(label: string, language: Language): string[] {
  return tokenize(label).map(({ text, neutral }) =>
    neutral ? `=${neutralKey(text)}` : stem(text.toLowerCase(), language),
  )
}

/**
 * What the tokenizer leaves of a label when it is too little to know the concept by: nothing, or one word of several (e-mobility →
 * mobility). Undefined when enough is left.
 */
export function poorRemainder(label: string): string | undefined {
  const [first, second] = tokenize(label)
  if (first === undefined) return ''
  const isOneOfSeveral = second === undefined && !first.neutral && findWords(label).length > 1
  return isOneOfSeveral ? first.text : undefined
}
