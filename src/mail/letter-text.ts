import type { MessageValues, Wording } from '../wording/wording.ts'
import { wordingIn } from '../wording/wording.ts'
import { type LetterPage, letterPage } from './letter-page.ts'
import { type Letter, type LetterFacts, minutesGood } from './mail.ts'

/** A letter as a reader gets it. */
export interface WrittenLetter {
  readonly language: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Longer names of people and organisations are cut: they are others' words in our letter. */
const longestName = 120

/**
 * A name on one line and without what mail programs make links of: whoever registers an organisation or invites could otherwise have us
 * send advertisements.
 */
function plainName(name: string | undefined): string {
  const plain = (name ?? '')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .replaceAll(/\p{L}+:\/\/|www\./giu, '')
    .replaceAll(/\.(?=\p{L}{2})/gu, '. ')
    .trim()
  return plain.length > longestName ? `${plain.slice(0, longestName).trimEnd()}…` : plain
}

function valuesOf(facts: LetterFacts = {}): MessageValues {
  const inviter = plainName(facts.inviter)
  return {
    organisation: plainName(facts.organisation),
    inviter,
    invited: inviter === '' ? 'unnamed' : 'named',
    role: facts.role ?? '',
    method: facts.method ?? '',
  }
}

/** How long the link is good, in the largest unit that it is a whole number of. */
function validity(minutes: number, wording: Wording): string {
  if (minutes % (24 * 60) === 0 && minutes > 24 * 60)
    return wording.say('letters.valid.days', { count: minutes / (24 * 60) })
  if (minutes % 60 === 0) return wording.say('letters.valid.hours', { count: minutes / 60 })
  return wording.say('letters.valid.minutes', { count: minutes })
}

export function writeLetter(letter: Omit<Letter, 'to'>): WrittenLetter {
  const { kind, link, facts } = letter
  const wording = wordingIn(letter.language ?? 'en')
  const values = valuesOf(facts)
  const minutes = minutesGood(letter)
  const page: LetterPage = {
    language: wording.language,
    subject: wording.say(`letters.${kind}.subject`, values),
    greeting: wording.say('letters.greeting'),
    text: wording.say(`letters.${kind}.text`, values),
    // Whoever was erased has nothing to open any more.
    button: kind === 'erased' ? undefined : { label: wording.say(`letters.${kind}.link`), link },
    unclickable: wording.say('letters.unclickable'),
    validity: minutes === undefined ? undefined : validity(minutes, wording),
    otherwise: wording.say(`letters.${kind}.otherwise`),
    automatic: wording.say('letters.automatic'),
  }
  return { language: page.language, subject: page.subject, text: plainLetter(page), html: letterPage(page) }
}

function plainLetter({ greeting, text, button, validity, otherwise, automatic }: LetterPage): string {
  const link = button && `${button.label}:\n${button.link}`
  // Mail programs set off what follows two hyphens and a space (RFC 3676, 4.3).
  const end = `-- \n${automatic}`
  return `${[greeting, text, link, validity, otherwise, end].filter((part) => part !== undefined).join('\n\n')}\n`
}
