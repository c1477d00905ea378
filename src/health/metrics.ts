import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { LetterStore } from '../mail/letters.store.ts'
import type { JobQueue } from '../queue.ts'
import type { RerankStore } from '../reranks/reranks.store.ts'
import type { SuggestionStore } from '../suggestions/suggestions.store.ts'
import { createEmbeddingMetrics, type EmbeddingSources } from './embedding-metrics.ts'
import type { Health } from './health.service.ts'

export interface Metrics {
  readonly contentType: string
  /** Notes an answered request; `route` is the pattern, not the address, so that the series stay few. */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void
  render(): Promise<string>
}

interface Dependencies extends EmbeddingSources {
  health: Pick<Health, 'readiness' | 'countBreakers'>
  queue: Pick<JobQueue, 'counts'>
  countBehind: SuggestionStore['countBehind']
  findNewestRerank: RerankStore['findNewest']
  countLetters: LetterStore['count']
}

export function createMetrics(dependencies: Dependencies): Metrics {
  const { health, queue, countBehind, findNewestRerank, countLetters } = dependencies
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'townlink_' })
  const registers = [registry]
  const requests = new Histogram({
    name: 'townlink_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    // Around the target of 50 ms for a post.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const jobs = new Gauge({ name: 'townlink_jobs', help: 'Jobs by state', labelNames: ['state'], registers })
  const behind = new Gauge({
    name: 'townlink_postings_behind',
    help: 'Postings whose ranking is behind',
    labelNames: ['side'],
    registers,
  })
  const workers = new Gauge({ name: 'townlink_workers', help: 'Workers that are alive', registers })
  const lag = new Gauge({ name: 'townlink_catalogue_lag', help: 'Ticks the best index is behind', registers })
  const rerankRuns = new Gauge({ name: 'townlink_rerank_running', help: '1 while a re-rank runs', registers })
  const rerankPostings = new Gauge({
    name: 'townlink_rerank_postings',
    help: 'Postings of the newest re-rank: all, and those that are done',
    labelNames: ['of'],
    registers,
  })

  const letters = new Gauge({
    name: 'townlink_letters',
    help: 'Letters of the last 30 days: those on their way, those that the mail server took, and those that were given up',
    labelNames: ['state'],
    registers,
  })

  const showEmbeddings = createEmbeddingMetrics(registry, dependencies)

  function showRerank(newest: Awaited<ReturnType<Dependencies['findNewestRerank']>>): void {
    rerankRuns.set(newest?.state === 'running' ? 1 : 0)
    rerankPostings.set({ of: 'total' }, newest?.total ?? 0)
    rerankPostings.set({ of: 'done' }, newest?.done ?? 0)
  }

  /** Gauges are read when they are asked for; what does not answer keeps its last value. */
  async function refresh(): Promise<void> {
    const [state, counts, due, rerank, post] = await Promise.allSettled([
      health.readiness(),
      queue.counts(),
      countBehind(),
      findNewestRerank(),
      countLetters(),
      showEmbeddings(),
    ])
    if (state.status === 'fulfilled') {
      workers.set(state.value.workers)
      if (state.value.catalogueLag !== null) lag.set(state.value.catalogueLag)
    }
    if (counts.status === 'fulfilled')
      for (const [name, count] of Object.entries(counts.value)) jobs.set({ state: name }, count)
    if (due.status === 'fulfilled')
      for (const [side, count] of Object.entries(due.value)) behind.set({ side }, count)
    if (rerank.status === 'fulfilled') showRerank(rerank.value)
    if (post.status === 'fulfilled') {
      letters.set({ state: 'waiting' }, post.value.waiting)
      letters.set({ state: 'sent' }, post.value.sent)
      letters.set({ state: 'given-up' }, post.value.givenUp)
    }
  }

  return {
    contentType: registry.contentType,
    observeRequest({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
    async render() {
      await refresh()
      return registry.metrics()
    },
  }
}
