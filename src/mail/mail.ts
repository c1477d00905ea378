/** Letters to people. What they say stands in the catalogues; features name the kind, the reader and the link. */
import type { Log } from '../log.ts'

export const letterKinds = [
  'confirm-address',
  'address-known',
  'reset-password',
  'sign-in',
  'invitation',
] as const
export type LetterKind = (typeof letterKinds)[number]

export interface Letter {
  readonly kind: LetterKind
  readonly to: string
  /** Of the reader, where it is known. */
  readonly name?: string
  /** ISO 639-1; English when it is not said. */
  readonly language?: string | undefined
  readonly link: string
  /** Names that the text mentions, such as the organisation that invites. */
  readonly facts?: Readonly<Record<string, string>>
}

export interface Mail {
  send(letter: Letter): Promise<void>
}

/** Without a mail server the links stand in the log: whoever runs the service hands them on. */
export function createLoggedMail(log: Log): Mail {
  return {
    async send({ kind, link }) {
      log.warn({ kind, link }, 'no mail server is set: a link for somebody')
    },
  }
}
