/**
 * Orama, with its full-text index alone. threshold 1 is OR. It looks words up as prefixes unless asked for `exact`, which demands
 * every term; so the tokenizer ends each word with a mark, and a prefix then is the whole word: an exact OR, and less to add up than by
 * default. Each word once, as its own tokenizer does: its term frequency is a share of the text (at most 1), which leaves BM25's
 * saturation nothing to do; for the same reason its own d = 0.5 stays, which lets presence count. k and b as in the exact scorer.
 */
import { loadPeer } from './peer-package.ts'
import { type SearchEngine, top } from './search-engine.ts'

interface Entry {
  readonly id: string
  readonly text: string
}

interface OramaModule {
  create(options: object): object
  insertMultiple(index: object, entries: readonly Entry[], batchSize: number): string[] | Promise<string[]>
  update(index: object, id: string, entry: Entry): string | Promise<string>
  search(index: object, request: object): Found | Promise<Found>
}

interface Found {
  readonly hits: readonly { readonly id: string }[]
}

const markedWords = {
  language: 'english',
  normalizationCache: new Map<string, string>(),
  tokenize: (text: string) => [...new Set(text.split(' '))].map((word) => `${word}.`),
}

export function openOrama(): SearchEngine {
  const orama: OramaModule = loadPeer('@orama/orama')
  const index = orama.create({ schema: { text: 'string' }, components: { tokenizer: markedWords } })
  return {
    async add(offers) {
      const entries = offers.map(({ number, text }) => ({ id: String(number), text }))
      await orama.insertMultiple(index, entries, entries.length)
    },
    async search({ text: term }) {
      const relevance = { k: 1.2, b: 0.75, d: 0.5 }
      const { hits } = await orama.search(index, {
        term,
        properties: ['text'],
        threshold: 1,
        limit: top,
        relevance,
      })
      return hits.map(({ id }) => Number(id))
    },
    async replace({ number, text }) {
      await orama.update(index, String(number), { id: String(number), text })
    },
  }
}
