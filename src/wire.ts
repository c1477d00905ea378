import { z } from 'zod'

/**
 * Pieces of what goes over the wire that several features share.
 */

// Control characters except tab and line breaks, and the invisible marks that turn or hide text around them. Unicode category Cc
// without \t \n \r; bidirectional controls (UAX #9); zero-width space and byte order mark.
const invisible = /(?![\t\n\r])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Text as people paste it: NUL bytes, lone surrogates, control and direction marks are taken out (Postgres refuses the first two,
 * readers are misled by the last), the rest is kept as typed in Unicode NFC.
 */
export function keepReadable(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '').replace(invisible, '').normalize('NFC').trim()
}

/** A text of at most `longest` characters after cleaning. */
export const plainText = (longest: number, shortest = 0) =>
  z
    .string()
    .overwrite(keepReadable)
    .min(shortest, shortest === 1 ? 'must not be empty' : `must have at least ${shortest} characters`)
    .max(longest, `must have at most ${longest.toLocaleString('en')} characters`)

/** ISO 3166-1 alpha-2, upper case; lower case is accepted. */
export const countryCode = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as "PL"')

/** NUTS code: a country and up to three further characters (NUTS-0 to NUTS-3). */
export const nutsCode = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}[A-Z0-9]{0,3}$/, 'must be a NUTS code such as "PL52"')

/**
 * A language as people write it: `pl`, `PL`, `pl-PL`, `polski`. Never refused: what is no language of ours is left to detection, as if
 * nothing had been said.
 */
export const languageName = z.string().max(50)

const languagesOfTheWorld = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** A language to answer in: ISO 639-1, any that exists; upper case is accepted. */
export const languageCode = z
  .string()
  .toLowerCase()
  .refine(
    (code) => /^[a-z]{2}$/.test(code) && languagesOfTheWorld.of(code) !== undefined,
    'must be an ISO 639-1 code of a language such as "pl"',
  )

/** CPV code; the check digit is dropped, a shorter code stands for the group it begins. */
export const cpvCode = z
  .string()
  .regex(/^\d{2,8}(-\d)?$/, 'must be a CPV code of up to eight digits such as "34928500"')
  .overwrite((code) => code.replace(/-\d$/, '').padEnd(8, '0'))

/** A day; a time of day after it is dropped. */
export const day = z
  .string()
  .overwrite((moment) => moment.replace(/T.*$/, ''))
  .pipe(z.iso.date('must be a date such as "2027-06-30"').refine((date) => date >= '0001', 'has no year 0'))

/** Whole euros; fractions are rounded. */
export const euros = z
  .number()
  .min(0)
  .max(1e12)
  .overwrite((amount) => Math.round(amount))

/** An address on the web, as a browser would write it: odd characters are percent-encoded. */
export const webAddress = z.url({ protocol: /^https?$/, normalize: true }).max(500)

/** An e-mail address, in lower case as people are found by it. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('must be an e-mail address').max(254))

/** Lower case, as the store writes it: identifiers are compared as text as well. */
export const identifier = z.uuid().toLowerCase()

/** The answer to a list request: `next` is the cursor of the following page, or null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const pageQuery = z.object({
  cursor: z
    .string()
    .max(200)
    .refine((cursor) => decodeCursor(cursor) !== undefined, 'is not the `next` of a page')
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type PageQuery = z.output<typeof pageQuery>

export interface Page<T> {
  items: T[]
  next: string | null
}

/** A page out of limit + 1 rows: the extra row only tells that there is more. */
export function pageFrom<T extends { id: string }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? encodeCursor(last.id) : null }
}

/** Cursors are opaque to clients; inside is the identifier of the last row. */
function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url')
}

/** The identifier in a cursor, or undefined when it is not one of ours. */
export function decodeCursor(cursor: string): string | undefined {
  const id = Buffer.from(cursor, 'base64url').toString()
  return identifier.safeParse(id).success ? id : undefined
}

/** Problem details (RFC 9457) with our stable code and the refused fields. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    message: z
      .string()
      .optional()
      .describe('below /api/auth alone: the same sentence, for clients of better-auth'),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof problem>
