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
const marked = /[\u0080-\u024f\u0491\u1e00-\u1eff]/

function foldLetter(letter: string): string {
  return special.get(letter) ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
}

/** UTF-16 unit → the letter without its marks; undefined for what stays as it is. */
const letters: (string | undefined)[] = []
for (let code = 0; code <= 0x1eff; code += 1) {
  const letter = String.fromCharCode(code)
  const bare = marked.test(letter) ? foldLetter(letter) : letter
  letters.push(bare === letter ? undefined : bare)
}

export function fold(word: string): string {
  if (ascii.test(word)) return word
  let folded = ''
  let done = 0
  for (let at = 0; at < word.length; at += 1) {
    const letter = letters[word.charCodeAt(at)]
    if (letter === undefined) continue
    folded += word.slice(done, at) + letter
    done = at + 1
  }
  return done === 0 ? word : folded + word.slice(done)
}
