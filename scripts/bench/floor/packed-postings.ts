/**
 * The postings of some needs as a term-at-a-time scorer would read them: offers in segments of 2^14, whose sums fit the second-level
 * cache; within a segment term after term; a posting is 32 bits, offer within the segment below, impact in the upper 16.
 */
import type { TermSource } from '../corpus/corpus.ts'

export const segmentSize = 2 ** 14
const fullImpact = 0xffff

/** Postings of one term in one segment. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly weight: number
}

export interface PackedNeed {
  readonly postings: Uint32Array
  readonly segments: readonly (readonly Run[])[]
}

function countOf(terms: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** Term → its postings by segment, of the terms that are asked for. */
function collect(corpus: TermSource, offers: number, asked: ReadonlySet<number>): Map<number, number[][]> {
  const segments = Math.ceil(offers / segmentSize)
  const bySegment = () => Array.from({ length: segments }, (): number[] => [])
  const lists = new Map(Array.from(asked, (term) => [term, bySegment()]))
  for (let offer = 0; offer < offers; offer += 1) {
    for (const [term, count] of countOf(corpus.termsOf('offer', offer))) {
      const impact = Math.floor((fullImpact * count) / (count + 1.2))
      const posting = ((impact << 16) | (offer % segmentSize)) >>> 0
      lists.get(term)?.[Math.floor(offer / segmentSize)]?.push(posting)
    }
  }
  return lists
}

function pack(
  terms: readonly number[],
  lists: ReadonlyMap<number, number[][]>,
  segments: number,
): PackedNeed {
  const postings: number[] = []
  const runs = Array.from({ length: segments }, (_, segment) =>
    terms.flatMap((term, at): Run[] => {
      const list = lists.get(term)?.[segment] ?? []
      const from = postings.length
      for (const posting of list) postings.push(posting)
      return list.length === 0 ? [] : [{ from, to: postings.length, weight: 1 + (at % 200) }]
    }),
  )
  return { postings: Uint32Array.from(postings), segments: runs }
}

/** `needs`: how many of the corpus' first needs. */
export function packNeeds(corpus: TermSource, offers: number, needs: number): PackedNeed[] {
  const asked = Array.from({ length: needs }, (_, need) => [...new Set(corpus.termsOf('need', need))])
  const lists = collect(corpus, offers, new Set(asked.flat()))
  return asked.map((terms) => pack(terms, lists, Math.ceil(offers / segmentSize)))
}
