/** Languages whose words the engine understands, by ISO 639-1 code. Everything else is `und` (undetermined). */
export const languages = [
  'en',
  'pl',
  'cs',
  'sk',
  'sl',
  'hr',
  'hu',
  'et',
  'lt',
  'lv',
  'ro',
  'bg',
  'uk',
  'de',
  'it',
  'fr',
  'es',
] as const
export type Language = (typeof languages)[number]
export type TextLanguage = Language | 'und'

const known: ReadonlySet<string> = new Set(languages)

export function isLanguage(code: string): code is Language {
  return known.has(code)
}

// What forms and spreadsheets carry instead of ISO 639-1: three-letter codes (ISO 639-2 B and T) and country
// codes that are no language code of ours. Country codes that are another language's code (si, ee) are left out.
const aliases: ReadonlyMap<string, Language> = new Map<string, Language>([
  ['eng', 'en'],
  ['gb', 'en'],
  ['us', 'en'],
  ['pol', 'pl'],
  ['ces', 'cs'],
  ['cze', 'cs'],
  ['cz', 'cs'],
  ['slk', 'sk'],
  ['slo', 'sk'],
  ['slv', 'sl'],
  ['hrv', 'hr'],
  ['hun', 'hu'],
  ['est', 'et'],
  ['lit', 'lt'],
  ['lav', 'lv'],
  ['ron', 'ro'],
  ['rum', 'ro'],
  ['bul', 'bg'],
  ['ukr', 'uk'],
  ['ua', 'uk'],
  ['deu', 'de'],
  ['ger', 'de'],
  ['at', 'de'],
  ['ita', 'it'],
  ['fra', 'fr'],
  ['fre', 'fr'],
  ['spa', 'es'],
])

/** `EN`, `pl-PL`, `ces` → a language of ours; anything else → undefined, never an error. */
export function normaliseLanguage(declared: string | undefined): Language | undefined {
  const code = declared
    ?.trim()
    .toLowerCase()
    .match(/^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/)?.[1]
  if (code === undefined) return undefined
  return isLanguage(code) ? code : aliases.get(code)
}
