/**
 * What each UTF-16 unit of a text is. Looked up in a table: a regular expression with Unicode classes costs several times as
 * much a letter. Letters beyond the Basic Multilingual Plane take two units and are still asked of a regular expression.
 */
export const letter = 1
/** A letter, digit or mark: what words are made of. */
export const wordPart = 2

const patterns = {
  [letter]: /\p{L}+/gu,
  [wordPart]: /[\p{L}\p{N}\p{M}]+/gu,
}

const kinds = new Uint8Array(0x10000)
const allUnits = Array.from(kinds, (_, code) => String.fromCharCode(code)).join('')
for (const kind of [letter, wordPart] as const) {
  for (const { index, 0: run } of allUnits.matchAll(patterns[kind])) {
    for (let code = index; code < index + run.length; code += 1) kinds[code] = (kinds[code] ?? 0) | kind
  }
}

function isFirstOfPair(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00
}

/** Index after the run of such units that begins at `start`; `start` itself when none does. */
export function endOfRun(text: string, start: number, kind: keyof typeof patterns): number {
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (((kinds[code] ?? 0) & kind) !== 0) end += 1
    else if (isFirstOfPair(code) && text.slice(end, end + 2).search(patterns[kind]) === 0) end += 2
    else break
  }
  return end
}
