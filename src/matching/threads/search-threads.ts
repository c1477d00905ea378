/**
 * Threads that search in the shared memories of an index. What they need beside it (facet values, new segments) is sent along with the
 * next request. They find documents; reading texts and explaining stay with the thread that asks.
 */
import type { Worker } from 'node:worker_threads'
import { facetNames } from '../index/facets.ts'
import type { InvertedIndex } from '../index/inverted-index.ts'
import type { SearchOptions, SearchQuery, SearchResult } from '../index/search.ts'
import type { IndexNews, SearchReply, SearchRequest } from './messages.ts'
import { startThread } from './start-thread.ts'

/** The first lane of every segment belongs to the main thread. */
const firstLane = 1

export interface SearchThreads {
  readonly count: number
  /** The results of one thread for some queries, over the sealed segments. Rejects when the thread died or failed. */
  search(
    thread: number,
    index: InvertedIndex,
    work: { readonly queries: readonly SearchQuery[]; readonly options: SearchOptions },
  ): Promise<readonly SearchResult[]>
  close(): Promise<void>
}

/** What a thread was told of an index. */
interface Told {
  readonly name: string
  readonly segments: Set<number>
  /** Values told, by facet. */
  readonly facetValues: number[]
}

interface Waiting {
  resolve(results: readonly SearchResult[]): void
  reject(error: Error): void
}

class SearchThread {
  readonly #worker: Worker
  readonly #lane: number
  /** Forgets an index that nobody else keeps. */
  readonly #told = new WeakMap<InvertedIndex, Told>()
  #indexes = 0
  readonly #waiting = new Map<number, Waiting>()
  #requests = 0
  #failure: Error | undefined

  constructor(lane: number) {
    this.#lane = lane
    this.#worker = startThread()
    this.#worker.on('message', (message: SearchReply) => this.#hear(message))
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('a search thread ended')))
    // A thread that waits for work must not keep the process alive.
    this.#worker.unref()
  }

  search(
    index: InvertedIndex,
    work: { readonly queries: readonly SearchQuery[]; readonly options: SearchOptions },
  ): Promise<readonly SearchResult[]> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const told = this.#toldOf(index)
    const message: SearchRequest = {
      request: this.#requests,
      index: told.name,
      news: newsFor(told, index),
      strengths: index.strengths.values,
      lane: this.#lane,
      ...work,
    }
    this.#requests += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.request, { resolve, reject })
      this.#worker.ref()
      this.#worker.postMessage(message)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #toldOf(index: InvertedIndex): Told {
    const known = this.#told.get(index)
    if (known !== undefined) return known
    const told = {
      name: `index ${this.#indexes}`,
      segments: new Set<number>(),
      facetValues: facetNames.map(() => 0),
    }
    this.#told.set(index, told)
    this.#indexes += 1
    return told
  }

  #hear(message: SearchReply): void {
    const waiting = this.#waiting.get(message.request)
    this.#waiting.delete(message.request)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in message) waiting?.reject(new Error(message.error))
    else waiting?.resolve(message.results)
  }

  #fail(error: Error): void {
    this.#failure = error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function newsFor(told: Told, index: InvertedIndex): IndexNews {
  const standing = new Map([...index.segments].map((segment) => [segment.number, segment]))
  const removed = [...told.segments].filter((number) => !standing.has(number))
  const added = [...standing.values()].filter(({ number }) => !told.segments.has(number))
  for (const number of removed) told.segments.delete(number)
  for (const { number } of added) told.segments.add(number)
  const facetValues = facetNames.map((_, facet) => {
    const values = index.facets.valuesFrom(facet, told.facetValues[facet] ?? 0)
    told.facetValues[facet] = index.facets.countOf(facet)
    return values
  })
  return {
    removed,
    facetValues,
    added: added.map(({ number, shape, memory, asides }) => ({ number, shape, memory, asides, ids: [] })),
  }
}

/** Starts threads; the index that they search must have been made with a lane for each of them and one for the main thread. */
export function startSearchThreads(count: number): SearchThreads {
  const threads = Array.from({ length: count }, (_, at) => new SearchThread(firstLane + at))
  return {
    count,
    search(at, index, work) {
      const thread = threads[at]
      return thread === undefined
        ? Promise.reject(new RangeError(`there is no search thread ${at}`))
        : thread.search(index, work)
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}
