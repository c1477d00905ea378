/**
 * natural's TfIdf: scores every document for every query; it has no index and no length normalisation. Terms are handed over as lists, which
 * spares it its tokenizer, and the module is loaded by its own path, which spares it the package's other parts. Its idf
 * cache is emptied by a change, so the search after an update pays for it, not the update.
 */
import { loadPeer } from './peer-package.ts'
import { type SearchEngine, top } from './search-engine.ts'

interface TfIdf {
  addDocument(terms: readonly string[], key: number): void
  removeDocument(key: number): boolean
  tfidfs(terms: readonly string[], each: (at: number, score: number, key: number) => void): void
}

export function openNatural(): SearchEngine {
  const TfIdfIndex: new () => TfIdf = loadPeer('natural/lib/natural/tfidf/tfidf.js')
  const index = new TfIdfIndex()
  return {
    add(offers) {
      for (const { number, text } of offers) index.addDocument(text.split(' '), number)
    },
    search({ terms }) {
      const best: { score: number; key: number }[] = []
      let least = 0
      index.tfidfs(terms, (_, score, key) => {
        if (score <= least) return
        best.push({ score, key })
        best.sort((a, b) => b.score - a.score)
        best.length = Math.min(best.length, top)
        if (best.length === top) least = best[top - 1]?.score ?? 0
      })
      return best.map(({ key }) => key)
    },
    replace({ number, text }) {
      index.removeDocument(number)
      index.addDocument(text.split(' '), number)
    },
  }
}
