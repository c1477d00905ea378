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

/** Names by code, remembered: there are a few hundred, and looking one up takes longer than a sentence. */
function namesOf(locale: string, type: 'language' | 'region'): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type })
  const known = new Map<string, string>()
  return (code) => {
    const name = known.get(code) ?? names.of(code) ?? code
    known.set(code, name)
    return name
  }
}

function createWording(language: Language): Wording {
  const locale = localeOf[language] ?? language
  const messages = new Map<MessageKey, IntlMessageFormat>()
  const languageName = namesOf(locale, 'language')
  const countryName = namesOf(locale, 'region')
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })

  // Cut once: a suggestion quotes dozens of words.
  const [open = '', close = ''] = catalogues[language].quote.split('{words}')

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
    quote: (words) => `${open}${words}${close}`,
    languageName,
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? countryName(code) : undefined),
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
