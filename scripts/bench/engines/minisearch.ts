/**
 * MiniSearch: OR is its default; no prefix and no fuzzy search, nothing stored, a plain split as tokenizer (the texts are
 * clean). k and b as in the exact scorer; d = 0 makes its BM25+ the BM25 that the others compute. Its document length counts different terms.
 */
import { loadPeer } from './peer-package.ts'
import { type SearchEngine, top } from './search-engine.ts'

interface Entry {
  readonly id: number
  readonly text: string
}

interface MiniSearch {
  addAll(entries: readonly Entry[]): void
  replace(entry: Entry): void
  search(text: string): readonly { readonly id: number }[]
}

const asTyped = (term: string) => term

export function openMiniSearch(): SearchEngine {
  const MiniSearchIndex: new (options: object) => MiniSearch = loadPeer('minisearch')
  const index = new MiniSearchIndex({
    fields: ['text'],
    tokenize: (text: string) => text.split(' '),
    processTerm: asTyped,
    searchOptions: { combineWith: 'OR', prefix: false, fuzzy: false, bm25: { k: 1.2, b: 0.75, d: 0 } },
  })
  return {
    add: (offers) => index.addAll(offers.map(({ number: id, text }) => ({ id, text }))),
    search: ({ text }) =>
      index
        .search(text)
        .slice(0, top)
        .map(({ id }) => id),
    replace: ({ number: id, text }) => index.replace({ id, text }),
  }
}
