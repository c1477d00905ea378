/**
 * An annotator that remembers what it found in a text: a posting is read when it is stored, when it is ranked, and whenever it is quoted
 * in the list of another.
 */
import { rememberByGroup } from '../../text/bounded-memo.ts'
import type { TextLanguage } from '../../text/languages.ts'
import type { Annotator } from './annotator.ts'

/** Texts in a generation, and the longest that is kept: two generations of 1,500 letters each take some 30 MB. */
const keptTexts = 4_000
const longestKept = 6_000

/** Parts the fields of one posting: no text that was cleaned holds it. */
const parting = '\0'

interface Reading {
  readonly language: TextLanguage
  readonly weights: readonly number[]
}

export function rememberAnnotations(annotator: Annotator): Annotator {
  const readings = new Map<string, Reading>()
  const remembered = rememberByGroup(
    keptTexts,
    (joined, { language, weights }: Reading) => {
      const texts = joined.split(parting)
      return annotator.annotate(
        weights.map((weight, at) => ({ text: texts[at] ?? '', weight })),
        language,
      )
    },
    longestKept,
  )
  return {
    annotate(fields, language) {
      const weights = fields.map(({ weight }) => weight)
      const key = [language, ...weights].join(' ')
      const reading = readings.get(key) ?? { language, weights }
      readings.set(key, reading)
      return remembered(reading)(fields.map(({ text }) => text).join(parting))
    },
  }
}
