/** The two pages that tell people what is kept of them and which cookies there are. What they say stands in texts/. */
import { escapeHtml } from '../escape-html.ts'
import { htmlPage } from '../http/page.ts'
import { type Language, languages } from '../matching/text/languages.ts'
import { type PrivacyTextKey, privacyTexts } from './texts/catalogues.ts'

/** Who answers for the service. */
export interface Operator {
  readonly name: string
  readonly contact: string | undefined
  readonly dpoContact: string | undefined
}

const kept = ['account', 'signIn', 'sessions', 'memberships', 'consents', 'audit'] as const
const times = ['account', 'short', 'addresses', 'audit'] as const
const rights = ['copy', 'correct', 'erase', 'withdraw', 'complain'] as const

/** As better-auth names them under our prefix (src/accounts/sign-in.ts); under https `__Secure-` stands before. */
const cookies = [
  { name: 'townlink.session_token', row: 'session' },
  { name: 'townlink.two_factor, townlink.better-auth-passkey, townlink.state', row: 'step' },
  { name: 'townlink.trust_device', row: 'device' },
] as const

function sayingIn(language: Language) {
  const texts = privacyTexts[language]
  return (key: PrivacyTextKey, values: Readonly<Record<string, string>> = {}) =>
    escapeHtml(texts[key].replace(/\{(\w+)\}/g, (_whole, name) => values[name] ?? ''))
}

const list = (sentences: readonly string[]) =>
  `<ul>\n${sentences.map((sentence) => `<li>${sentence}</li>`).join('\n')}\n</ul>`

function footer(language: Language): string {
  const say = sayingIn(language)
  const pages = (['privacy', 'cookies'] as const).map(
    (page) => `<a href="/${page}?language=${language}">${say(`${page}.title`)}</a>`,
  )
  const others = languages.map((each) => {
    const name = new Intl.DisplayNames(each, { type: 'language' }).of(each) ?? each
    return `<a href="?language=${each}" lang="${each}" hreflang="${each}">${escapeHtml(name)}</a>`
  })
  return `<p>${pages.join(' ')}</p>\n<p>${others.join(' ')}</p>`
}

export function privacyPage(language: Language, { name, contact, dpoContact }: Operator): string {
  const say = sayingIn(language)
  const people = [
    say('privacy.intro', { operator: name }),
    ...(contact === undefined ? [] : [say('privacy.contact', { contact })]),
    ...(dpoContact === undefined ? [] : [say('privacy.dpo', { dpo: dpoContact })]),
  ]
  const content = `${people.map((sentence) => `<p>${sentence}</p>`).join('\n')}
<h2>${say('privacy.kept')}</h2>
${list(kept.map((key) => say(`privacy.kept.${key}`)))}
<h2>${say('privacy.time')}</h2>
${list(times.map((key) => say(`privacy.time.${key}`)))}
<h2>${say('privacy.seen')}</h2>
<p>${say('privacy.seen.own')}</p>
<p>${say('privacy.seen.others')}</p>
<h2>${say('privacy.rights')}</h2>
${list(rights.map((key) => say(`privacy.rights.${key}`)))}`
  return htmlPage({
    language,
    title: privacyTexts[language]['privacy.title'],
    content,
    footer: footer(language),
  })
}

export function cookiesPage(language: Language): string {
  const say = sayingIn(language)
  const rows = cookies.map(
    ({ name, row }) =>
      `<tr><td><code>${name.replaceAll(', ', '</code>, <code>')}</code></td><td>${say(`cookies.${row}`)}</td><td>${say(`cookies.${row}.time`)}</td></tr>`,
  )
  const content = `<p>${say('cookies.intro')}</p>
<table>
<thead><tr><th>${say('cookies.name')}</th><th>${say('cookies.purpose')}</th><th>${say('cookies.time')}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>${say('cookies.others')}</p>`
  return htmlPage({
    language,
    title: privacyTexts[language]['cookies.title'],
    content,
    footer: footer(language),
  })
}
