/** The state of one index as sections. */
import type { Asides, PackedDocument } from '../index/document-block.ts'
import type { IndexState, SegmentState } from '../index/index-state.ts'
import { lastingBytes, memoryFor, type SegmentShape } from '../index/segment-memory.ts'
import { facetSections, readFacets } from './facet-sections.ts'
import { jsonSection, type NextSection, numberSection, readJson, readNumbers } from './section.ts'

type WrittenAsides = readonly (readonly [number, number])[]

interface WrittenDocument extends Omit<PackedDocument, 'asides'> {
  readonly asides: WrittenAsides
}

/** What is small. */
interface IndexHead
  extends Pick<IndexState, 'openAlive' | 'openNumber' | 'nextNumber' | 'inLanguage' | 'strengths'> {
  readonly open: readonly WrittenDocument[]
  readonly segments: number
}

interface SegmentHead {
  readonly number: number
  readonly shape: Omit<SegmentShape, 'lanes'>
  readonly ids: readonly string[]
  readonly asides: readonly (readonly [number, WrittenAsides])[]
}

function writtenDocument({ id, entries, asides, norm, facets }: PackedDocument): WrittenDocument {
  return { id, norm, entries: Array.from(entries), facets: Array.from(facets), asides: [...(asides ?? [])] }
}

const packedDocument = ({ asides, ...document }: WrittenDocument): PackedDocument => ({
  ...document,
  asides: asides.length === 0 ? undefined : new Map(asides),
})

export function* indexSections(state: IndexState): Generator<Uint8Array> {
  const { openAlive, openNumber, nextNumber, inLanguage, strengths } = state
  const head: IndexHead = {
    ...{ openAlive, openNumber, nextNumber, inLanguage, strengths },
    open: state.open.map(writtenDocument),
    segments: state.segments.length,
  }
  yield jsonSection(head)
  yield numberSection(state.holding)
  yield numberSection(state.largestImpact)
  yield* facetSections(state.facets)
  for (const segment of state.segments) yield* segmentSections(segment)
}

/** `lanes`: threads that may search in what is read. */
export function readIndex(next: NextSection, lanes: number): IndexState {
  const { open, segments: count, ...head }: IndexHead = readJson(next)
  const holding = readNumbers(next)
  const largestImpact = readNumbers(next)
  const facets = readFacets(next)
  const segments: SegmentState[] = []
  while (segments.length < count) segments.push(readSegment(next, lanes))
  return { ...head, open: open.map(packedDocument), holding, largestImpact, facets, segments }
}

function* segmentSections({
  number,
  shape,
  memory,
  ids,
  asides,
  alive,
}: SegmentState): Generator<Uint8Array> {
  const { lanes: _, ...shapeOfAny } = shape
  const listed = Array.from(asides, ([place, each]: [number, Asides]) => [place, [...each]] as const)
  const head: SegmentHead = { number, ids, shape: shapeOfAny, asides: listed }
  yield jsonSection(head)
  yield lastingBytes(memory, shape)
  yield alive
}

function readSegment(next: NextSection, lanes: number): SegmentState {
  const head: SegmentHead = readJson(next)
  const shape = { ...head.shape, lanes }
  const memory = memoryFor(shape)
  next(lastingBytes(memory, shape))
  const asides = new Map(head.asides.map(([place, each]) => [place, new Map(each)]))
  return { number: head.number, ids: head.ids, shape, memory, asides, alive: new Uint8Array(next()) }
}
