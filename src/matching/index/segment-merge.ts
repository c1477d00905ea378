/** A merge of segments in steps: the living documents of the sources are copied into one block, some with every step. */
import { DocumentBlock, documentAt } from './document-block.ts'
import type { Segment } from './segment.ts'

/** Documents copied in a step: some 50 µs. A full segment takes 32 of them. */
const documentsPerStep = 256

export class SegmentMerge {
  readonly sources: readonly Segment[]
  readonly block = new DocumentBlock()
  #source = 0
  #place = 0

  constructor(sources: readonly Segment[]) {
    this.sources = sources
  }

  /** Copies some more; true when everything is copied. */
  step(): boolean {
    for (let copied = 0; copied < documentsPerStep; ) {
      const segment = this.sources[this.#source]
      if (segment === undefined) return true
      if (this.#place >= segment.alive.length) {
        this.#source += 1
        this.#place = 0
        continue
      }
      if (segment.alive[this.#place] === 1) {
        this.block.push(documentAt(segment, this.#place))
        copied += 1
      }
      this.#place += 1
    }
    return false
  }
}
