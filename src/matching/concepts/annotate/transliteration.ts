/**
 * Ukrainian and Bulgarian typed in Latin letters, back into Cyrillic. By the national tables (Ukraine's resolution 55 of 2010, Bulgaria's
 * law of 2009) and the commonest informal spellings. The way back is not unique (h is г or х, y is и or й), so the words are
 * compared by their *outline*, in which letters that the tables mix up are one.
 */
/** The languages that are typed in Latin letters at times. */
export const transliterated = ['uk', 'bg'] as const
export type Transliterated = (typeof transliterated)[number]

type Table = readonly (readonly [from: string, to: string])[]

/** Pairs with blanks between them; the first that fits is taken. A `-` stands for nothing. */
function table(pairs: string): Table {
  const written = pairs.split(' ')
  return written.flatMap((from, place) => {
    const to = written[place + 1] ?? ''
    return place % 2 === 0 ? [[from, to === '-' ? '' : to] as const] : []
  })
}

const shared =
  'shch щ zh ж kh х ts ц ch ч sh ш yu ю iu ю ju ю ya я ia я ja я a а b б c ц d д e е f ф g г i и j й k к l л m м n н o о p п q я ' +
  'r р s с t т u у v в w в x х z з'

const tables: Readonly<Record<Transliterated, Table>> = {
  uk: table(`zgh зг ye є ie є je є yi ий yy ий iy ий ji ї ${shared} h г y и`),
  bg: table(`sht щ ${shared} h х y й 4 ч 6 ш`),
}

const outlines: Readonly<Record<Transliterated, Table>> = {
  uk: table('і и ї и й и є е ґ г х г ь - щ шч'),
  bg: table('й и ъ а ь - щ шт'),
}

function replaced(word: string, table: Table): string {
  let written = ''
  for (let at = 0; at < word.length; ) {
    const found = table.find(([from]) => word.startsWith(from, at))
    written += found === undefined ? word.charAt(at) : found[1]
    at += found === undefined ? 1 : found[0].length
  }
  return written
}

/** A word in small Latin letters as it would be written in Cyrillic. */
export function inCyrillic(word: string, language: Transliterated): string {
  // Within a word ї is written i, and yi is the ending of adjectives.
  const begun = language === 'uk' ? word.replace(/^yi/, 'ї') : word
  return replaced(begun, tables[language])
}

/** What the spellings of a Cyrillic word or stem share. */
export function outlineOf(cyrillic: string, language: Transliterated): string {
  return replaced(cyrillic, outlines[language])
}
