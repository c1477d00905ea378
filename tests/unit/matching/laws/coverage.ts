import type { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'

/** Which states of an index a law has met: laws over small markets say something only if they met them all. */
export interface Coverage {
  severalSegments: boolean
  openBlock: boolean
  merged: boolean
  /** A segment with more dead documents than living ones. */
  hollow: boolean
}

export const nothingCovered = (): Coverage => ({
  severalSegments: false,
  openBlock: false,
  merged: false,
  hollow: false,
})

export const allCovered: Coverage = { severalSegments: true, openBlock: true, merged: true, hollow: true }

/** Notes the states that an index is in. */
export function noteStates({ segments, open }: InvertedIndex, covered: Coverage): void {
  const all = [...segments]
  covered.severalSegments ||= all.length > 1
  covered.openBlock ||= open.columns.ids.length > 0
  // Every segment that was sealed before the open block has a smaller number, unless it came from a merge or went into one.
  covered.merged ||= all.length < open.number || all.some(({ number }) => number > open.number)
  covered.hollow ||= all.some(({ living, alive }) => living * 2 < alive.length)
}
