/** The state of a catalogue as sections: the vocabulary that both indexes share, then the indexes. README.md, "Snapshots". */
import type { IndexState } from '../index/index-state.ts'
import type { VocabularyState } from '../index/vocabulary.ts'
import { indexSections, readIndex } from './index-sections.ts'
import { listSections, type NextSection, readList } from './section.ts'

/**
 * Rises with every change of what the sections hold or of how a segment lies in memory. A test compares what is written for a small
 * catalogue with what this version wrote.
 */
export const snapshotFormat = 1

export interface CatalogueState {
  readonly vocabulary: VocabularyState
  readonly demand: IndexState
  readonly supply: IndexState
}

export function* catalogueSections({ vocabulary, demand, supply }: CatalogueState): Generator<Uint8Array> {
  yield* listSections(vocabulary.terms)
  yield vocabulary.isWord
  yield* indexSections(demand)
  yield* indexSections(supply)
}

/** `lanes`: threads that may search in what is read. Reads nothing after the last section of the catalogue. */
export function readCatalogue(next: NextSection, lanes: number): CatalogueState {
  const terms = readList<string>(next)
  const isWord = new Uint8Array(next())
  const demand = readIndex(next, lanes)
  const supply = readIndex(next, lanes)
  return { vocabulary: { terms, isWord }, demand, supply }
}
