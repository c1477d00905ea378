/** Every engine by the name it has in rows, tables and on the command line. */
import { openFlexSearch } from './flexsearch.ts'
import { openLance } from './lancedb.ts'
import { openMiniSearch } from './minisearch.ts'
import { openNatural } from './natural.ts'
import { openOrama } from './orama.ts'
import { openPostgres } from './postgres-fts.ts'
import type { OpenEngine } from './search-engine.ts'
import { openSqlite } from './sqlite-fts5.ts'
import { openTownlink, openTownlinkBatch } from './townlink.ts'

export const engineNames = [
  'townlink',
  'townlink-batch-1',
  'townlink-batch-2',
  'floor',
  'lancedb',
  'sqlite-fts5',
  'minisearch',
  'orama',
  'flexsearch',
  'natural',
  'postgres-fts',
] as const
export type EngineName = (typeof engineNames)[number]
export type SearchEngineName = Exclude<EngineName, 'floor'>

export interface EngineEntry {
  readonly open: OpenEngine
  /** Its package lies in the peers' folder. */
  readonly peer?: boolean
  /** Beyond it the engine takes many gigabytes or minutes a need, and is left out unless it is named. */
  readonly mostOffers?: number
  /** Agreement is measured with our own full formula, not with BM25. */
  readonly ownFormula?: boolean
  /** Ranks many needs at once only; there is no time of a single one. */
  readonly batchOnly?: boolean
}

export const engines: Readonly<Record<SearchEngineName, EngineEntry>> = {
  townlink: { open: openTownlink, ownFormula: true },
  'townlink-batch-1': { open: openTownlinkBatch(1), ownFormula: true, batchOnly: true },
  'townlink-batch-2': { open: openTownlinkBatch(2), ownFormula: true, batchOnly: true },
  lancedb: { open: openLance, peer: true },
  'sqlite-fts5': { open: openSqlite, peer: true },
  minisearch: { open: openMiniSearch, peer: true, mostOffers: 200_000 },
  orama: { open: openOrama, peer: true, mostOffers: 200_000 },
  flexsearch: { open: openFlexSearch, peer: true, mostOffers: 200_000 },
  natural: { open: openNatural, peer: true, mostOffers: 200_000 },
  'postgres-fts': { open: openPostgres, mostOffers: 200_000 },
}

export const isSearchEngineName = (name: string): name is SearchEngineName => Object.hasOwn(engines, name)

export const isEngineName = (name: string): name is EngineName => engineNames.some((known) => known === name)
