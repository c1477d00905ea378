import { Counter, Gauge, type Registry } from 'prom-client'
import type { EmbeddingStore } from '../embeddings/embeddings.store.ts'
import type { SuggestionStore } from '../suggestions/suggestions.store.ts'
import type { Health } from './health.service.ts'

export interface EmbeddingSources {
  health: Pick<Health, 'countBreakers'>
  countWithoutEmbeddings: SuggestionStore['countWithoutEmbeddings']
  listEmbeddingCounts: EmbeddingStore['listCounts']
}

/** Series about the model that compares texts by meaning; without one there are none by model. Returns what reads them anew. */
export function createEmbeddingMetrics(
  registry: Registry,
  { health, countWithoutEmbeddings, listEmbeddingCounts }: EmbeddingSources,
): () => Promise<void> {
  const registers = [registry]
  const requests = new Counter({
    name: 'townlink_embeddings_requests_total',
    help: 'Requests to the embeddings endpoint',
    labelNames: ['model', 'outcome'],
    registers,
  })
  const texts = new Counter({
    name: 'townlink_embeddings_texts_total',
    help: 'Texts whose vector was wanted: those in the cache, and those that were not',
    labelNames: ['model', 'cache'],
    registers,
  })
  const breakers = new Gauge({
    name: 'townlink_embeddings_breakers',
    help: 'Living workers by the state of their circuit breaker before the embeddings endpoint',
    labelNames: ['state'],
    registers,
  })
  const without = new Gauge({
    name: 'townlink_lists_without_embeddings',
    help: 'Lists made while the embeddings endpoint could not be used, to be ranked again',
    registers,
  })

  return async () => {
    const counts = await listEmbeddingCounts()
    requests.reset()
    texts.reset()
    for (const { model, requests: sent, failures, hits, misses } of counts) {
      requests.inc({ model, outcome: 'answered' }, sent - failures)
      requests.inc({ model, outcome: 'failed' }, failures)
      texts.inc({ model, cache: 'hit' }, hits)
      texts.inc({ model, cache: 'miss' }, misses)
    }
    for (const [state, count] of Object.entries(await health.countBreakers())) breakers.set({ state }, count)
    without.set(await countWithoutEmbeddings())
  }
}
