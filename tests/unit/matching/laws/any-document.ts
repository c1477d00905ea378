import fc from 'fast-check'
import { type MatchDocument, type MatchSide, stages } from '../../../../src/matching/document.ts'

/**
 * Small postings with all kinds of holes. Few different words, so that pairs share some and scores tie; beside them whatever people and
 * broken files send.
 */

const vocabulary =
  'leak leaks pump meter network lamp traffic wyciek wycieki wody pompa sieci czujniki czujników únik vody čidlo vodoměr SCADA GIS ISO 27001 LoRaWAN'
    .split(' ')
    .concat(
      'wykrywanie nieszczelności sieci wodociągowej pod ulicami miasta',
      'we are looking for sensors that find leaks',
    )

const words = fc.array(fc.constantFrom(...vocabulary), { maxLength: 6 }).map((chosen) => chosen.join(' '))
const garbage = fc.string({ unit: 'binary', maxLength: 30 })
const pasted = words.map(
  (text) => `<p>${text.replaceAll(' ', '&nbsp;')}</p>\u0000\uD800\u202E${text.normalize('NFD')}`,
)
const veryLong = fc
  .constantFrom('leak pump ', 'wycieki z sieci ', 'x', '🚰', '<')
  .map((piece) => piece.repeat(Math.ceil(20_500 / piece.length)))

const text = fc.oneof(
  { arbitrary: words, weight: 20 },
  { arbitrary: fc.constant(''), weight: 4 },
  { arbitrary: pasted, weight: 2 },
  { arbitrary: garbage, weight: 2 },
  { arbitrary: veryLong, weight: 1 },
)

const tag = fc.oneof(
  fc.constantFrom(
    'leakage',
    'wycieki wody',
    'WASSERVERLUSTE',
    'water-meters',
    'hen',
    'egg',
    'SCADA',
    'smart poles',
    '',
  ),
  garbage,
)
const code = fc.constantFrom(
  '90511000',
  '90512000',
  '90000000',
  '34928500-3',
  '00000000',
  '',
  'none',
  '9',
  'constructor',
)
const country = fc.constantFrom(undefined, 'PL', 'CZ', 'ES', 'XX', '', 'constructor', '__proto__')
const region = fc.constantFrom(undefined, 'PL21', 'PL213', 'PL2', 'CZ01', '', '🚰')
const amount = fc.constantFrom(
  ...[undefined, 0, -1, 1_000, 1_500, 5e-324, 1e300],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
)
const readiness = fc.constantFrom(
  ...[undefined, 1, 3, 5, 6, 7, 8, 9, 0, 4.5, 99],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
)

const content = fc.record({
  organisation: fc.constantFrom('one', 'two', 'three', ''),
  open: fc.constant(true),
  language: fc.constantFrom(undefined, 'pl', 'en', 'cs', 'pl-PL', 'xx', '', 'constructor'),
  title: text,
  description: text,
  tags: fc.array(tag, { maxLength: 3 }),
  cpv: fc.array(code, { maxLength: 2 }),
  stage: fc.constantFrom(...stages),
  country,
  region,
  amountEur: amount,
  deadline: fc.constantFrom(undefined, '2027-03-01', '2026-01-01', '9999-12-31', 'soon', ''),
  trl: readiness,
  servesCountries: fc.constantFrom(undefined, [], ['PL'], ['CZ', 'ES'], ['']),
  certifications: fc.array(fc.constantFrom('ISO 27001', 'ISO 9001', '', 'TISAX'), { maxLength: 2 }),
})

const identifier = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'A', '1', '10', 'ą', '', '__proto__', 'constructor'),
  fc.string({ maxLength: 3 }),
)

export const anyDocument = (side: MatchSide): fc.Arbitrary<MatchDocument> =>
  fc.record({ id: identifier, content }).map(({ id, content: given }) => ({ ...given, id, side }))

/** Documents with different identifiers, some of them copies of others but for that: ties. */
export function anyDocuments(side: MatchSide, longest = 7): fc.Arbitrary<MatchDocument[]> {
  return fc
    .record({
      originals: fc.uniqueArray(anyDocument(side), { maxLength: longest, selector: ({ id }) => id }),
      copies: fc.array(
        fc.record({ of: fc.nat(longest - 1), id: fc.string({ minLength: 4, maxLength: 5 }) }),
        { maxLength: 4 },
      ),
    })
    .map(({ originals, copies }) => {
      const documents = new Map(originals.map((document) => [document.id, document]))
      for (const { of, id } of copies) {
        const original = originals[of]
        if (original !== undefined && !documents.has(id)) documents.set(id, { ...original, id })
      }
      return [...documents.values()]
    })
}
