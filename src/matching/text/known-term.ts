import { remember } from './bounded-memo.ts'

/**
 * A term that was met before, one object for all its written forms. An index may leave its number for the term on it: looking up a name
 * among a hundred thousand others costs ten times what reading a field does.
 */
export class KnownTerm {
  readonly name: string
  /** The vocabulary that left its number last. */
  numberedBy: object | undefined
  number = 0

  constructor(name: string) {
    this.name = name
  }
}

/** What is no term: stop words, emphasis. */
export const noTerm = new KnownTerm('')

// As many as readings are kept. What was forgotten gets a new object, without a number.
const kept = 100_000

const remembered = remember(kept, (name) => new KnownTerm(name))

export function knownTerm(name: string): KnownTerm {
  return name === '' ? noTerm : remembered(name)
}
