import { z } from 'zod'
import { countryCode, pageQuery, plainText } from '../wire.ts'

export const place = z.object({
  id: z.number().int().describe('GeoNames identifier'),
  name: z.string(),
  country: z.string().describe('ISO 3166-1 alpha-2'),
  nuts: z.string().describe('the most precise NUTS 2021 code that is certain: a country, NUTS-1 or NUTS-2'),
  latitude: z.number().describe('degrees, WGS 84'),
  longitude: z.number().describe('degrees, WGS 84'),
  population: z.number().int().describe('0 when unknown'),
})
export type Place = z.output<typeof place>

export const placeQuery = pageQuery.pick({ limit: true }).extend({
  q: plainText(100, 1).describe('how the name begins; case, diacritics and punctuation do not matter'),
  country: countryCode.optional(),
})
export type PlaceQuery = z.output<typeof placeQuery>
