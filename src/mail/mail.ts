/** Letters to people. What they say stands in the catalogues; features name the kind, the reader and the link. */
import type { Log } from '../log.ts'

export const letterKinds = [
  'confirm-address',
  'address-known',
  'reset-password',
  'sign-in',
  'invitation',
  'erased',
  'new-sign-in-method',
] as const
export type LetterKind = (typeof letterKinds)[number]

export function isLetterKind(kind: string): kind is LetterKind {
  return letterKinds.some((each) => each === kind)
}

/**
 * What a text mentions beside its link. An invitation: `organisation`, `role`, `days` that it is good for, `inviter` where a person
 * invites. A new sign-in method: `method` is `password`, `passkey` or `second-factor`.
 */
export type LetterFacts = Readonly<Record<string, string>>

export interface Letter {
  readonly kind: LetterKind
  readonly to: string
  /** ISO 639-1; English when it is not said. */
  readonly language?: string | undefined
  /** Where its button leads; a letter about something done leads to the service itself. */
  readonly link: string
  readonly facts?: LetterFacts
}

export interface Mail {
  send(letter: Letter): Promise<void>
}

/** How long links are good, in minutes, for who makes them and for what letters say. 10: OWASP ASVS 4.0.3, 2.7.2. */
export const linkMinutes = { 'confirm-address': 24 * 60, 'reset-password': 60, 'sign-in': 10 } as const

/** The same for any letter: an invitation says its days, and undefined is a link that stays good. */
export function minutesGood({ kind, facts }: Pick<Letter, 'kind' | 'facts'>): number | undefined {
  switch (kind) {
    case 'confirm-address':
    case 'reset-password':
    case 'sign-in':
      return linkMinutes[kind]
    case 'invitation': {
      const days = Number(facts?.days)
      return Number.isInteger(days) && days > 0 ? days * 24 * 60 : undefined
    }
    case 'address-known':
    case 'erased':
    case 'new-sign-in-method':
      return undefined
  }
}

/** Without a mail server the links stand in the log: whoever runs the service hands them on. */
export function createLoggedMail(log: Log): Mail {
  return {
    async send({ kind, link }) {
      log.warn({ kind, link }, 'no mail server is set: a link for somebody')
    },
  }
}
