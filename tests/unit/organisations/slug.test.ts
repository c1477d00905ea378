import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slugText } from '../../../src/organisations/organisations.schema.ts'
import { slugFrom } from '../../../src/organisations/slug.ts'

it.each([
  ['Gmina Nysa', 'gmina-nysa'],
  ['Łódź & Žďár (Śląsk)', 'lodz-zdar-slask'],
  ['Straßenbau Øst ÆRØ', 'strassenbau-ost-aero'],
  ['  --Vodárna--  ', 'vodarna'],
  ['Місто Львів', 'organisation'],
  ['', 'organisation'],
])('"%s" is known as "%s"', (name, slug) => {
  expect(slugFrom(name)).toBe(slug)
})

it('every name gives an identifier that may stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      expect(slugText.safeParse(slugFrom(name)).success).toBe(true)
    }),
  )
})
