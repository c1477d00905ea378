/**
 * Names of standards, however they are written: `ISO 27001`, `ISO/IEC 27001:2022`, `PN-EN ISO 27001` are one thing,
 * keyed by the widest body that issued it and its main number (part and year are dropped: a town that asks for
 * IEC 62443 is served by 62443-4-2).
 */
export interface StandardSpan {
  text: string
  start: number
  end: number
}

// Widest first: the key takes the first of these that the name holds.
const bodies = ['iso', 'iec', 'ieee', 'itu', 'etsi', 'en', 'din', 'nist', 'ansi', 'astm'] as const

const international = 'ISO|IEC|IEEE|ETSI|ITU|DIN|NIST|ANSI|ASTM|iso|iec|ieee|etsi|Iso|Iec'
// National prefixes before EN or ISO: ČSN EN, STN EN, PN-EN, DIN EN, UNI EN, SIST EN, HRN EN, MSZ EN, EVS-EN, LST EN, LVS EN, SR EN, БДС EN.
const national = 'ČSN|STN|PN|DIN|UNI|SIST|HRN|MSZ|EVS|LST|LVS|SR|БДС|ДСТУ|NF|UNE|BS|VDE|CLC'
const number = '(?:\\d{3}[ .]\\d{3}|\\d{3,5}(?:\\.\\d{1,2}){0,2})(?:-\\d{1,3}){0,3}(?::\\d{4})?(?:-\\d{1,3})?'
const standard = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${national})[ -])?(?:${international}|EN)(?:[ /-](?:${international}|EN|TS|TR|PAS|SP)){0,3}[ -]?(${number})(?![\\p{L}\\p{N}])`,
  'gu',
)
const bareYear = /^(?:19|20)\d\d$/

// Most texts name no standard: a look for a body's name and three figures spares them the long expression.
const threeFigures = /\d{3}/
const hint = /(?:ISO|IEC|IEEE|ETSI|ITU|DIN|NIST|ANSI|ASTM|EN|iso|iec|ieee|etsi|Iso|Iec)[^.]{0,12}\d{3}/

export function findStandards(text: string): StandardSpan[] {
  const found: StandardSpan[] = []
  if (!threeFigures.test(text) || !hint.test(text)) return found
  for (const match of text.matchAll(standard)) {
    const [written, digits] = match
    if (digits === undefined || bodyOf(written) === undefined) continue
    // "EN 2024", "EN 500 HOGARES" in a shouted Spanish or French sentence is "in".
    if (written.startsWith('EN') && (bareYear.test(digits) || digits.length < 4)) continue
    found.push({ text: written, start: match.index, end: match.index + written.length })
  }
  return found
}

function bodyOf(written: string): string | undefined {
  const names = written.toLowerCase().split(/[^a-z]+/)
  return bodies.find((body) => names.includes(body))
}

/** `ISO/IEC 27001:2022` → `iso27001`; undefined for what is no standard's name. */
export function standardKey(written: string): string | undefined {
  const digits = written.match(/(\d{3})[ .](\d{3})(?!\d)|(\d{3,5}(?:\.\d{1,2}){0,2})/)
  if (digits === null) return undefined
  const body = bodyOf(written)
  if (body === undefined) return undefined
  const [, high = '', low = '', plain = ''] = digits
  return `${body}${high}${low}${plain}`
}
