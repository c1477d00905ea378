import type { Posting } from '../corpus/corpus.ts'

/** How many offers a need asks for. */
export const top = 20

export interface Query {
  readonly need: Posting
  /** The need's different terms, separated by blanks. */
  readonly text: string
  readonly terms: readonly string[]
}

type Later<T> = T | Promise<T>

/** What is measured of every engine. Offers go by their number. */
export interface SearchEngine {
  /** Indexes some offers; called until all were given. Timed. */
  add(offers: readonly Posting[]): Later<void>
  /** After the last of them: whatever makes searching fast. Timed as part of the build. */
  finish?(): Later<void>
  /** The best `top` offers, best first. */
  search(query: Query): Later<readonly number[]>
  /** Many needs at once, where an engine can do better than one after the other. */
  searchAll?(queries: readonly Query[]): Promise<readonly (readonly number[])[]>
  /** Exchanges an offer for its next revision; when it is done, a search finds the new one. */
  replace(offer: Posting): Later<void>
  diskBytes?(): Later<number>
  close?(): Later<void>
}

export interface EngineSetup {
  readonly offers: number
  /** An empty folder of the engine's own, removed afterwards. */
  readonly folder: string
  readonly postgresUrl: string
}

export type OpenEngine = (setup: EngineSetup) => Later<SearchEngine>

/** The engine cannot run here; the message says why and stands in the table. */
export class EngineUnavailable extends Error {}
