/**
 * How much a word of labels says by being rare in everyday talk: the labels alone take for specific what stands in one phrase only (ro
 * _vrem_, we want, for weather). Frequencies follow Zipf's law, 1 / rank, and those of the words of a stem add up:
 *
 *   rarity(s) = min(1, ln(1 / Σ 1 / rank) / ln(listed))        0 for the most frequent word, 1 for what the list does not hold
 */
import { commonWordsOf } from '../../text/common-words.ts'
import { fold } from '../../text/fold.ts'
import type { TextLanguage } from '../../text/languages.ts'
import { isStopWord } from '../../text/stop-words.ts'
import type { Vocabulary } from './vocabulary.ts'

// The rank that is rare: 10,000 is said to be what a reader knows; lists of 2,000, 4,000 and 10,000 words gave the same.
const rare = 10_000

/** By stem, 0–1. Only the forms that labels hold are looked up: nothing has to be stemmed for it. */
export function raritiesOf(vocabulary: Vocabulary, language: TextLanguage): Float32Array {
  const frequencies = new Float32Array(vocabulary.size)
  for (const [place, word] of commonWordsOf(language).entries()) {
    if (isStopWord(word, language)) continue
    const stem = vocabulary.stemOf(fold(word))
    if (stem !== undefined) frequencies[stem] = (frequencies[stem] ?? 0) + 1 / (place + 1)
  }
  return frequencies.map((frequency) =>
    frequency === 0 ? 1 : Math.min(1, Math.max(0, Math.log(1 / frequency) / Math.log(rare))),
  )
}
