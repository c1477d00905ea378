import { describe, expect, it } from 'vitest'
import { writeLetter } from '../../../src/mail/letter-text.ts'
import { letterKinds } from '../../../src/mail/mail.ts'
import { languages } from '../../../src/matching/text/languages.ts'

const link = 'https://townlink.example.org/join?token=a1&next=%2F'
const facts = {
  organisation: 'Gmina Nowa',
  inviter: 'Ewa Nowak',
  role: 'editor',
  days: '14',
  method: 'passkey',
}

describe.each(languages)('in %s', (language) => {
  it.each(letterKinds)('the letter %s is whole, as text and as a page', (kind) => {
    const { subject, text, html } = writeLetter({ kind, language, link, facts })
    expect(subject).toMatch(/^\S.{10,}\S$/u)
    expect(text).not.toMatch(/[{}#]|undefined|NaN|\n\n\n/)
    expect(html).not.toMatch(/[{}]|undefined|NaN/)
    expect(html).toContain(`<html lang="${language}">`)
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    if (kind === 'erased') {
      expect(text).not.toContain(link)
      expect(hrefs).toEqual([])
    } else {
      // Alone on its line, so that mail programs make the whole of it a link.
      expect(text.split('\n')).toContain(link)
      expect(hrefs).toEqual(Array(2).fill(link.replaceAll('&', '&amp;')))
    }
  })

  it('no page asks another address for anything, or brings its own ground against a dark one', () => {
    for (const kind of letterKinds) {
      const { html } = writeLetter({ kind, language, link, facts })
      expect(html).not.toMatch(/<(img|script|link|iframe|style|form)|src=|url\(|@import|srcset/i)
      expect(html.match(/background[a-z-]*:#\w+/g) ?? []).toEqual(
        kind === 'erased' ? [] : ['background-color:#1a4fa3'],
      )
      expect(html).toContain('<meta name="color-scheme" content="light dark">')
    }
  })
})

describe('an invitation', () => {
  const invite = (own: Record<string, string>) =>
    writeLetter({ kind: 'invitation', language: 'en', link, facts: { ...facts, ...own } })

  it('names who invites, where a person does', () => {
    expect(invite({}).text).toContain(
      'Ewa Nowak invites you to the organisation “Gmina Nowa” on Townlink. Your role there: editor.',
    )
    expect(invite({ inviter: '' }).text).toContain('You are invited to the organisation “Gmina Nowa”')
    expect(invite({}).text).toContain('The link works for 14 days.')
  })

  it('shows names as they are written, whatever is in them', () => {
    const { html, text } = invite({ organisation: 'Müller & <b>Söhne</b> {role} "Ü"' })
    expect(html).toContain('Müller &amp; &lt;b&gt;Söhne&lt;/b&gt; {role} &quot;Ü&quot;')
    expect(text).toContain('“Müller & <b>Söhne</b> {role} "Ü"”')
  })

  it('makes no links and no lines of names', () => {
    const { text, subject, html } = invite({
      organisation: 'Win at https://evil.example/now\nSubject: x',
      inviter: 'www.evil.example',
    })
    for (const part of [text, subject, html]) expect(part).not.toMatch(/evil\.example|https:\/\/evil|www\./)
    expect(subject).not.toContain('\n')
    expect(invite({ organisation: 'x'.repeat(500) }).subject.length).toBeLessThan(160)
  })
})

describe('how long a link is good', () => {
  it.each([
    ['confirm-address', 'pl', 'Link jest ważny przez 24 godziny.'],
    ['reset-password', 'sl', 'Povezava velja 1 uro.'],
    ['sign-in', 'lt', 'Nuoroda galioja 10 minučių.'],
    ['sign-in', 'uk', 'Посилання дійсне 10 хвилин.'],
    ['sign-in', 'ro', 'Linkul este valabil 10 minute.'],
  ] as const)('stands in the letter %s in %s', (kind, language, sentence) => {
    expect(writeLetter({ kind, language, link }).text).toContain(sentence)
  })

  it.each([
    ['2', 'pl', '2 dni'],
    ['1', 'bg', '24 часа'],
    ['30', 'ro', '30 de zile'],
    ['3', 'sl', '3 dni'],
    ['21', 'lt', '21 dieną'],
    ['5', 'cs', '5 dní'],
  ])('an invitation of %s days says so in %s', (days, language, phrase) => {
    expect(writeLetter({ kind: 'invitation', language, link, facts: { ...facts, days } }).text).toContain(
      phrase,
    )
  })

  it('is not said of links that open nothing', () => {
    expect(writeLetter({ kind: 'new-sign-in-method', link, facts }).text).not.toContain('works for')
  })
})

it('a language that we do not write in is answered in English', () => {
  expect(writeLetter({ kind: 'sign-in', language: 'ja', link }).subject).toBe(
    'Townlink: your link for signing in',
  )
})
