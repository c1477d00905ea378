import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  countryCode,
  cpvCode,
  day,
  decodeCursor,
  euros,
  identifier,
  keepReadable,
  languageCode,
  nutsCode,
  pageFrom,
  pageQuery,
  plainText,
  webAddress,
} from '../../src/wire.ts'

const accepted = (schema: z.ZodType, value: unknown) => schema.safeParse(value).data

describe('the language of an answer', () => {
  it.each(['pl', 'SL', 'ga', 'pt'])('%s is a language, whether we write in it or not', (code) => {
    expect(accepted(languageCode, code)).toBe(code.toLowerCase())
  })

  it.each(['xx', 'pol', 'pl-PL', 'p', '', '{}', 'polski', 1, null])('%s is none', (code) => {
    expect(accepted(languageCode, code)).toBeUndefined()
  })
})

describe('text from outside', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 })
  const withHalves = fc
    .array(fc.oneof(anyText, fc.constantFrom('\ud800', '\udfff', '\0', '\u202e', '\ufeff')))
    .map((parts) => parts.join(''))

  it('holds nothing that the store refuses or that turns the reading direction', () => {
    fc.assert(
      fc.property(withHalves, (text) => {
        const kept = keepReadable(text)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/)
      }),
    )
  })

  it('is cleaned once: a second time changes nothing', () => {
    fc.assert(
      fc.property(withHalves, (text) => {
        expect(keepReadable(keepReadable(text))).toBe(keepReadable(text))
      }),
    )
  })

  it('is measured after cleaning', () => {
    expect(accepted(plainText(3), ' a\u200bb\0c ')).toBe('abc')
    expect(accepted(plainText(3), 'abcd')).toBeUndefined()
    expect(accepted(plainText(3, 1), ' \u200b ')).toBeUndefined()
  })
})

describe('codes', () => {
  it.each([
    [countryCode, 'pl', 'PL'],
    [countryCode, 'POL', undefined],
    [countryCode, '', undefined],
    [nutsCode, 'pl52', 'PL52'],
    [nutsCode, 'PL', 'PL'],
    [nutsCode, 'PL5234', undefined],
    [cpvCode, '34928500', '34928500'],
    [cpvCode, '34928500-3', '34928500'],
    [cpvCode, '349', '34900000'],
    [cpvCode, 'lamps', undefined],
    [day, '2031-05-31', '2031-05-31'],
    [day, '2031-05-31T10:00:00Z', '2031-05-31'],
    [day, '2031-02-29', undefined],
    [day, '0000-01-01', undefined],
    [euros, 12.5, 13],
    [euros, -1, undefined],
    [euros, Number.POSITIVE_INFINITY, undefined],
    [euros, '12', undefined],
    [identifier, '01890000-ABCD-7000-8000-000000000000', '01890000-abcd-7000-8000-000000000000'],
    [identifier, '01890000', undefined],
    [webAddress, 'https://nysa.example', 'https://nysa.example/'],
    [webAddress, 'HTTP://Nysa.example/a\0b', 'http://nysa.example/a%00b'],
    [webAddress, 'ftp://nysa.example/', undefined],
    [webAddress, 'javascript:alert(1)', undefined],
  ])('%# %j is read as %j', (schema, given, expected) => {
    expect(accepted(schema, given)).toBe(expected)
  })
})

describe('pages', () => {
  const rows = ['1', '2', '3'].map((n) => ({ id: `01890000-0000-7000-8000-00000000000${n}` }))

  it('the cursor of a page leads to its last row', () => {
    const { items, next } = pageFrom(rows, 2)
    expect(items).toEqual(rows.slice(0, 2))
    expect(decodeCursor(next ?? '')).toBe(rows[1]?.id)
  })

  it('a page that holds everything has no next', () => {
    expect(pageFrom(rows, 3)).toEqual({ items: rows, next: null })
    expect(pageFrom([], 3)).toEqual({ items: [], next: null })
  })

  it('a cursor from elsewhere is refused', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(pageQuery.safeParse({ cursor }).success).toBe(decodeCursor(cursor) !== undefined)
      }),
    )
    expect(pageQuery.safeParse({ cursor: 'MQ' }).success).toBe(false)
  })
})
