import type { NextSection } from '../../../../src/matching/snapshot/section.ts'

/** Sections as a file gives them back: copied when they are asked for, so that later changes of the original would show. */
export function readingFrom(sections: Iterable<Uint8Array>): NextSection {
  const iterator = sections[Symbol.iterator]()
  return (into) => {
    const { value, done } = iterator.next()
    if (done) throw new Error('no section is left')
    const bytes = into ?? new Uint8Array(value.length)
    bytes.set(value)
    return bytes
  }
}
