/** What remains of a pasted text: words and punctuation, no mark-up, nothing invisible. */

/** Only this many UTF-16 units of a text are read: the longest honest description is a tenth of it. */
export const longestText = 20_000

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['shy', ''],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['bull', '•'],
  ['middot', '·'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['euro', '€'],
  ['deg', '°'],
  ['sup2', '²'],
  ['sup3', '³'],
  ['szlig', 'ß'],
  ['oslash', 'ø'],
  ['Oslash', 'Ø'],
  ['lstrok', 'ł'],
  ['Lstrok', 'Ł'],
  ['dstrok', 'đ'],
  ['Dstrok', 'Đ'],
  ['aelig', 'æ'],
  ['oelig', 'œ'],
])

// &eacute; &scaron; &Ouml; …: the letter and the name of its mark (HTML 4 and the HTML 5 names for Latin Extended-A).
const marks: ReadonlyMap<string, string> = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['uml', '\u0308'],
  ['tilde', '\u0303'],
  ['cedil', '\u0327'],
  ['ring', '\u030a'],
  ['caron', '\u030c'],
  ['ogon', '\u0328'],
  ['macr', '\u0304'],
  ['breve', '\u0306'],
  ['dblac', '\u030b'],
  ['dot', '\u0307'],
])

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}\d?));/g
const tag =
  /<!--[\s\S]{0,20000}?(?:-->|$)|<(?:script|style)\b[\s\S]{0,20000}?(?:<\/(?:script|style)\s*>|$)|<\/?[a-zA-Z][^<>]{0,2000}>/gi
// Control and format characters but white space: bidi marks, zero-width, soft hyphen, BOM, variation selectors, tags.
const invisible = /(?![\t\n\v\f\r\u0085])(?:[\p{Cc}\p{Cf}\p{Co}]|[\ufe00-\ufe0f])/gu
const loneSurrogate = /\p{Cs}/gu

// Anything but Latin and Cyrillic letters, European punctuation and blanks: none of these is invisible or changed by NFC.
const unusual =
  /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]/
const unfolded = /[\t\n\r\u00a0]| {2}/

function fromCodePoint(code: number, written: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
}

function decodeEntity(written: string, decimal?: string, hex?: string, name?: string): string {
  if (decimal !== undefined) return fromCodePoint(Number.parseInt(decimal, 10), ' ')
  if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16), ' ')
  if (name === undefined) return written
  const mark = marks.get(name.slice(1))
  return namedEntities.get(name) ?? (mark === undefined ? written : name.charAt(0) + mark)
}

/** The first `longestText` units, never half a surrogate pair. */
function cut(text: string): string {
  return text.length <= longestText ? text : text.slice(0, longestText)
}

/** Plain text from what people paste: HTML tags and entities away, NFC, control characters, NUL and lone surrogates, bidi marks and zero-width characters removed, white space folded. */
export function cleanText(text: string): string {
  let plain = cut(text)
  if (plain.includes('<')) plain = plain.replace(tag, ' ')
  // Twice: text copied through two systems carries &amp;eacute;.
  if (plain.includes('&')) plain = plain.replace(entity, decodeEntity).replace(entity, decodeEntity)
  if (plain.includes('<')) plain = plain.replace(tag, ' ')
  if (unusual.test(plain)) plain = plain.replace(loneSurrogate, ' ').replace(invisible, '').normalize('NFC')
  else if (!unfolded.test(plain)) return plain.trim()
  return plain.replace(/\s+/g, ' ').trim()
}
