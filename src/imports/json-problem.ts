/**
 * What is wrong with a text that is not JSON (RFC 8259), as one sentence with the character it stands at, counted from 1.
 * JSON.parse words the same mistake differently in every version of Node, and often without the place.
 */
export function jsonProblem(text: string): string | undefined {
  const open: Opening[] = []
  let state: State = 'value'
  let at = skipBlanks(text, 0)
  while (at < text.length) {
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    const next: State | undefined = found === undefined ? undefined : follow(state, kindOf(found), open)
    if (found === undefined || next === undefined) return misfit(text, at, state)
    state = next
    at = skipBlanks(text, at + found.length)
  }
  return state === 'end' ? undefined : `is not valid JSON: it ends where ${expected[state]} is expected`
}

type Opening = '{' | '['
type State = keyof typeof expected

const expected = {
  value: 'a value',
  'first entry': 'a value or "]"',
  name: 'a field name in double quotes',
  'first name': 'a field name in double quotes or "}"',
  colon: '":"',
  'after field': '"," or "}"',
  'after entry': '"," or "]"',
  end: 'nothing more',
} as const

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
  /[{}[\]:,]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const blanks = /[ \t\r\n]*/y

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at
  blanks.exec(text)
  return blanks.lastIndex
}

type Kind = 'string' | 'scalar' | '{' | '}' | '[' | ']' | ':' | ','

function kindOf(found: string): Kind {
  switch (found[0]) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ':':
    case ',':
      return found[0]
    case '"':
      return 'string'
    default:
      return 'scalar'
  }
}

/** The state after a token, or undefined when the token does not fit. */
function follow(state: State, kind: Kind, open: Opening[]): State | undefined {
  switch (state) {
    case 'value':
      return followValue(kind, open)
    case 'first entry':
      return kind === ']' ? close(open) : followValue(kind, open)
    case 'first name':
      if (kind === '}') return close(open)
      return kind === 'string' ? 'colon' : undefined
    case 'name':
      return kind === 'string' ? 'colon' : undefined
    case 'colon':
      return kind === ':' ? 'value' : undefined
    case 'after field':
      if (kind === '}') return close(open)
      return kind === ',' ? 'name' : undefined
    case 'after entry':
      if (kind === ']') return close(open)
      return kind === ',' ? 'value' : undefined
    case 'end':
      return undefined
  }
}

function followValue(kind: Kind, open: Opening[]): State | undefined {
  if (kind === '{' || kind === '[') {
    open.push(kind)
    return kind === '{' ? 'first name' : 'first entry'
  }
  return kind === 'string' || kind === 'scalar' ? afterValue(open) : undefined
}

function close(open: Opening[]): State {
  open.pop()
  return afterValue(open)
}

function afterValue(open: readonly Opening[]): State {
  const innermost = open.at(-1)
  if (innermost === undefined) return 'end'
  return innermost === '{' ? 'after field' : 'after entry'
}

function misfit(text: string, at: number, state: State): string {
  const place = `at character ${at + 1}`
  if (text[at] === '"' && state !== 'end' && !/^(colon|after)/.test(state)) {
    return `is not valid JSON: the text that begins ${place} is not closed, or has a wrong "\\" in it`
  }
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return `is not valid JSON: ${expected[state]} expected ${place}, but there is ${JSON.stringify(found)}`
}
