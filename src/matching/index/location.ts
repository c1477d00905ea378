import { segmentCapacity } from './segment.ts'

/** Where a document stands in an index: segment number times the capacity of a segment, plus the place within the segment. */
export type Location = number

export const locationOf = (segment: number, place: number): Location => segment * segmentCapacity + place

export const segmentNumberOf = (location: Location): number => Math.floor(location / segmentCapacity)

export const placeInSegment = (location: Location): number => location % segmentCapacity
