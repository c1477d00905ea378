import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../src/concepts/edit-distance.ts'
import { type Label, LabelBook } from '../../../src/concepts/label-book.ts'
import { foldLabel } from '../../../src/matching/concepts/label-index.ts'

const aLabel = (concept: string, written: string, isShown = true): Label => ({
  concept,
  folded: foldLabel(written),
  shown: isShown ? written : undefined,
})

const book = new LabelBook([
  aLabel('street-lighting', 'oświetlenie uliczne'),
  aLabel('indoor-lighting', 'oświetlenie wewnętrzne'),
  aLabel('water-losses', 'wycieki wody'),
  aLabel('water-losses', 'wyciek', false),
  aLabel('water-metering', 'liczniki wody'),
])
const alikeTo = (typed: string) => book.alike(foldLabel(typed)).map(({ label }) => label.concept)

describe('labels that resemble what was typed', () => {
  it.each([
    ['a letter left out', 'wyciki wody', 'water-losses'],
    ['two letters swapped', 'wycieik wody', 'water-losses'],
    ['no marks', 'oswietlenie uliczne', 'street-lighting'],
    ['another ending', 'oświetlenia ulicznego', 'street-lighting'],
    ['another order', 'wody wycieki', 'water-losses'],
  ])('are found with %s', (_what, typed, concept) => {
    expect(alikeTo(typed)[0]).toBe(concept)
  })

  it('are none for words that have nothing in common, for nothing and for a text', () => {
    expect(alikeTo('xyzzy')).toEqual([])
    expect(alikeTo('')).toEqual([])
    expect(alikeTo('oświetlenie uliczne '.repeat(20))).toEqual([])
  })

  it('are the same when asked twice', () => {
    expect(book.alike('wycieki')).toEqual(book.alike('wycieki'))
  })
})

it('labels that begin so stand before those of which another word does, shown ones before hidden ones', () => {
  expect(book.beginning('wy').map(({ folded }) => folded)).toEqual(['wycieki wody', 'wyciek'])
  expect(book.beginning('wod').map(({ concept }) => concept)).toEqual(['water-losses', 'water-metering'])
})

describe('the edits between two words', () => {
  it.each([
    ['woda', 'woda', 0],
    ['woda', 'wdoa', 1],
    ['woda', 'wada', 1],
    ['woda', 'wod', 1],
    ['', 'woda', 4],
    ['ca', 'abc', 3],
  ])('%s → %s', (one, other, edits) => {
    expect(editDistance(one, other)).toBe(edits)
  })

  it('are as many there as back, and none only between equals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one))
        expect(editDistance(one, other) === 0).toBe(one === other)
      }),
    )
  })
})
