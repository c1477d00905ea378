/**
 * FlexSearch. `suggest` is its OR. Strict tokens (whole words), no context; `fastupdate` keeps a register per document, so that an update
 * does not walk the whole index. It ranks by number of matches and by the position of words, not by rarity: a low agreement
 * with BM25 is its design, not a fault. The highest resolution it documents for long texts.
 */
import { loadPeer } from './peer-package.ts'
import { type SearchEngine, top } from './search-engine.ts'

interface FlexIndex {
  add(id: number, text: string): unknown
  update(id: number, text: string): unknown
  search(text: string, options: object): readonly number[]
}

interface FlexModule {
  readonly Index: new (options: object) => FlexIndex
}

export function openFlexSearch(): SearchEngine {
  const { Index }: FlexModule = loadPeer('flexsearch')
  const encode = (text: string) => text.split(' ')
  const index = new Index({ tokenize: 'strict', encode, resolution: 9, fastupdate: true, cache: false })
  return {
    add(offers) {
      for (const { number, text } of offers) index.add(number, text)
    },
    search: ({ text }) => index.search(text, { limit: top, suggest: true }),
    replace({ number, text }) {
      index.update(number, text)
    },
  }
}
