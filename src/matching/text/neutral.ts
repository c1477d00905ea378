/**
 * Which written forms mean the same in every language, and the key they meet under: small letters, no diacritics,
 * no hyphens, decimal comma as point (`NB-IoT` → `nbiot`, `PM2,5` → `pm2.5`, `CO₂` → `co2`).
 */
import { isKnownAcronym } from './acronyms.ts'
import { fold } from './fold.ts'
import { standardKey } from './standards.ts'

const longestName = 4 // parts of one hyphenated name
const longestAcronym = 6 // letters; a longer word in capitals is emphasis unless the list knows it

const smallWord = /^\p{L}?[\p{Ll}\p{Lo}\p{M}'’ʼ]+$/u
const roman = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/
const acronym = /^\p{Lu}[\p{Lu}\p{N}]+$/u
const mixed = /\p{Ll}\p{Lu}/u
const lettersAndDigits = /\p{L}.*\p{N}|\p{N}.*\p{L}/u
const year = /^(?:19|20)\d\d$/
const number = /^\d+(?:[.,]\d+)*$/
// Case endings stuck to an acronym (GISem, SCADou, APIs) are not part of its name.
const inflected = /^(\p{Lu}{3,}\d*)\p{Ll}{1,3}$/u

// MWh, kWp, m2: measures, not matters. Legal forms and currencies say who and how much, not what.
const boilerplate: ReadonlySet<string> = new Set(
  (
    'kW kWh kWp kWh/m MW MWh MWp GW GWh TWh Wh Wp VA kVA VAr kVAr kV mA Ah Hz kHz MHz GHz Mbps Gbps kB MB GB TB dB dBm ' +
    'km2 m2 m3 cm2 Nm3 kPa MPa kN CZK EUR PLN HUF RON BGN UAH USD GBP CHF DKK SEK GmbH OÜ UAB SIA SRL Kft Zrt Nyrt KG AG ' +
    'OOD EOOD ООД ЕООД ЕАД ТОВ ДП SpA BV DPH PVM VAT ÁFA TVA ДДС ПДВ IVA PDV DDV PTK'
  ).split(' '),
)
const quantity = /^\d+(?:[.,]\d+)*(?:\p{Ll}{1,3}|[kMG]?Wh?p?|[kM]?V|V?A|[kMG]?Hz|[MG]B|m2|m3|Ah)$/u

export interface Classified {
  kind: 'word' | 'neutral' | 'nothing'
  /** The form that counts: as written, without a case ending stuck to an acronym. */
  text: string
}

// Letters that only lose their capitals: no ligatures, digits or punctuation. They need none of the replacements below.
const simple = /^[A-Za-z\u00c0-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0400-\u0482\u048a-\u052f]+$/

function small(text: string): string {
  if (simple.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{N}),(?=\p{N})/gu, '.')
    .replace(/[-‐‑/'’ʼ ]/g, '')
}

const simpleLetters = Array.from({ length: 0x530 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
  simple.test(letter),
)
const smallLetters = simpleLetters.filter((letter) => /\p{Ll}/u.test(letter)).join('')
const capitals = simpleLetters.filter((letter) => /\p{Lu}/u.test(letter)).join('')
const plainWord = new RegExp(`^[${smallLetters}]+$`)
const plainWords = new RegExp(`^[${smallLetters}]+(?: [${smallLetters}]+)*$`)
const quietWord = `[${capitals}]?[${smallLetters}]+`
// In Cyrillic an apostrophe stands within a word.
const quietWords = new RegExp(`^${quietWord}(?:(?: |(?<=\\p{Script=Latin})['’])${quietWord})*$`, 'u')

/** Small letters alone, which classifying leaves as they are: nearly all words, known at a glance. */
export function isPlainWord(text: string): boolean {
  return plainWord.test(text)
}

/** Words in small letters but for the first, parted by a blank or, behind Latin letters, an apostrophe: nearly all labels. */
export function areQuietWords(text: string): boolean {
  return quietWords.test(text)
}

/** Words in small letters with a blank between two. */
export function arePlainWords(text: string): boolean {
  return plainWords.test(text)
}

/** Folded form under which neutral tokens meet. */
export function neutralKey(text: string): string {
  return standardKey(text) ?? fold(small(text))
}

/** Part of a number's meaning is that it is no count: years, round figures and thousands are left out. */
function isNumberWithMeaning(text: string): boolean {
  return /^\d{4,9}$/.test(text) && !year.test(text) && !text.endsWith('00')
}

function hasNeutralShape(text: string): boolean {
  if (mixed.test(text) || lettersAndDigits.test(text)) return true
  return acronym.test(text) && text.length <= longestAcronym
}

function kindOf(written: string, shouted: boolean): Classified['kind'] {
  if (isKnownAcronym(small(written))) return 'neutral'
  const text = written.normalize('NFKC')
  if (smallWord.test(text)) return text.length > 1 ? 'word' : 'nothing'
  if (number.test(text)) return isNumberWithMeaning(text) ? 'neutral' : 'nothing'
  if (roman.test(text) || boilerplate.has(text) || quantity.test(text) || text.length < 2) return 'nothing'
  if (shouted && !/\p{N}/u.test(text)) return 'word'
  return hasNeutralShape(text) ? 'neutral' : 'word'
}

/** `shouted`: the token stands in capitals among capitals, so its capitals say nothing. */
export function classify(written: string, shouted: boolean): Classified {
  const text = shouted ? written : (written.match(inflected)?.[1] ?? written)
  return { kind: kindOf(text, shouted), text }
}

/** Parts joined by hyphens that are one name: NB-IoT, RS-485, LTE-M, Wi-Fi, SARS-CoV-2; but not PLC-SCADA or AI-based. */
export function joinsAsOne(parts: readonly string[], shouted: boolean): boolean {
  if (parts.length > longestName) return false
  const whole = small(parts.join('-'))
  if (isKnownAcronym(whole)) return true
  if (shouted || !/\p{L}/u.test(whole) || parts.some((part) => year.test(part))) return false
  const named = parts.every(
    (part) => /^(?:\p{Lu}|\d{1,5})$/u.test(part) || (part.length <= 4 && hasNeutralShape(part)),
  )
  return named && parts.some((part) => part.length <= 2 || /^\d+$/.test(part))
}
