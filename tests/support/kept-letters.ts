import type { Letter, LetterKind, Mail } from '../../src/mail/mail.ts'

/** A mail server that keeps letters. */
export function keptLetters() {
  const letters: Letter[] = []
  const mail: Mail = {
    async send(letter) {
      letters.push(letter)
    },
  }
  return {
    mail,
    letters,
    /** The newest letter of a kind to somebody. */
    newest(kind: LetterKind, to: string): Letter {
      const found = letters.findLast((letter) => letter.kind === kind && letter.to === to)
      if (!found) throw new Error(`no letter ${kind} to ${to} among ${letters.map((each) => each.kind)}`)
      return found
    },
  }
}
