/** Letters that Unicode does not take apart into a base letter and a mark. */
const undecomposed: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ı', 'i'],
  ['ђ', 'дј'],
])

/**
 * Lower case without diacritics: what is typed without them still meets, and so do two spellings of one letter
 * (Romanian ț with a comma and ţ with a cedilla). Letters of every script keep their script.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => undecomposed.get(letter) ?? letter)
}

/** The form of a place's name that searches compare: `L'Hospitalet`, `Sal'a` and `Nowa-Wieś` as `lhospitalet`, `sala`, `nowa wies`. */
export function foldName(name: string): string {
  return foldLetters(name)
    .replace(/['’ʼ‘`´·]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
