/**
 * Letters without their marks: ł→l, đ→d, ß→ss, ø→o, é→e, so that a text typed without diacritics still meets.
 * Cyrillic is left as it is (й and ї are letters, not marked ones), but for ґ, typed г as often as not.
 */
const special: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ґ', 'г'],
  ['Ł', 'L'],
  ['Đ', 'D'],
  ['Ø', 'O'],
])

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range, which needs no folding
const ascii = /^[\x00-\x7f]*$/
const marked = /[\u0080-\u024f\u0491\u1e00-\u1eff]/g

function foldLetter(letter: string): string {
  return special.get(letter) ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
}

const letters = new Map<string, string>()
for (let code = 0x80; code <= 0x1eff; code += 1) {
  const letter = String.fromCharCode(code)
  if (letter.search(marked) === 0) letters.set(letter, foldLetter(letter))
}

export function fold(word: string): string {
  if (ascii.test(word)) return word
  return word.replace(marked, (letter) => letters.get(letter) ?? letter)
}
