/**
 * What we say to people, in their language. The sentences stand in messages/<language>.json; numbers, days, names of languages and
 * countries come from the Unicode locale data that Node carries. What people wrote themselves enters as values and is never read as a message.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { isLanguage, type Language } from '../matching/text/languages.ts'
import { catalogues, type MessageKey } from './catalogues.ts'

export type MessageValues = Readonly<Record<string, string | number>>

export interface Wording {
  readonly language: Language
  say(key: MessageKey, values?: MessageValues): string
  /** Somebody's own words between the language's quotation marks. */
  quote(words: string): string
  /** `sl` → "Slovenian". */
  languageName(code: Language): string
  /** `PL` → "Poland"; undefined for what is no ISO 3166-1 alpha-2 code. */
  countryName(code: string): string | undefined
  /** `2027-06-01` → "1 June 2027"; undefined for what is no day. */
  day(date: string): string | undefined
}

/** Conventions for numbers and days where the language alone would give those of another continent. */
const localeOf: Partial<Record<Language, string>> = { en: 'en-IE' }

/** `{price, number, euros}` in a message: prices and budgets are whole euros. */
const formats = {
  number: { euros: { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 } },
} as const

function createWording(language: Language): Wording {
  const locale = localeOf[language] ?? language
  const messages = new Map<MessageKey, IntlMessageFormat>()
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' })
  const countryNames = new Intl.DisplayNames(locale, { type: 'region' })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })

  function messageOf(key: MessageKey): IntlMessageFormat {
    const known = messages.get(key)
    if (known !== undefined) return known
    const message = new IntlMessageFormat(catalogues[language][key], locale, formats, { ignoreTag: true })
    messages.set(key, message)
    return message
  }

  const say = (key: MessageKey, values: MessageValues = {}) => String(messageOf(key).format(values))
  return {
    language,
    say,
    quote: (words) => say('quote', { words }),
    languageName: (code) => languageNames.of(code) ?? code,
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? countryNames.of(code) : undefined),
    day: (date) => (Number.isNaN(Date.parse(date)) ? undefined : days.format(new Date(date))),
  }
}

const wordings = new Map<Language, Wording>()

/** The wording in a language of ours; in English for any other one. */
export function wordingIn(language: string): Wording {
  const ours = isLanguage(language) ? language : 'en'
  const known = wordings.get(ours)
  if (known !== undefined) return known
  const wording = createWording(ours)
  wordings.set(ours, wording)
  return wording
}
