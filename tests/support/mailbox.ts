import type { Letter, LetterKind, Mail } from '../../src/mail/mail.ts'

export interface Mailbox extends Mail {
  letters: Letter[]
  /** The newest letter of a kind to an address; throws when there is none. */
  newest(kind: LetterKind, to: string): Letter
}

/** Keeps the letters that the service sends. */
export function aMailbox(): Mailbox {
  const letters: Letter[] = []
  return {
    letters,
    async send(letter) {
      letters.push(letter)
    },
    newest(kind, to) {
      const found = letters.findLast((letter) => letter.kind === kind && letter.to === to)
      if (found === undefined)
        throw new Error(`no letter ${kind} to ${to} among ${letters.map((each) => each.kind)}`)
      return found
    },
  }
}
