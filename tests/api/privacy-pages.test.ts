import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/matching/text/languages.ts'
import { retentionRules } from '../../src/privacy/retention-rules.ts'
import { privacyTexts } from '../../src/privacy/texts/catalogues.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { signIn } from '../support/person.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink({
    env: {
      OPERATOR_NAME: 'Hub <Śląsk>',
      OPERATOR_CONTACT: 'dane@hub.example',
      DPO_CONTACT: 'iod@hub.example',
      PUBLIC_URL: 'http://localhost:3000',
    },
  })
})
afterAll(() => townlink.close())

const pageAt = async (url: string, headers: Record<string, string> = {}) =>
  townlink.app.inject({ url, headers })

describe('the privacy page', () => {
  it('names who runs the service, however the name is written', async () => {
    const { statusCode, body, headers } = await pageAt('/privacy')
    expect([statusCode, headers['content-type']]).toEqual([200, expect.stringContaining('text/html')])
    expect(body).toContain('Hub &lt;Śląsk&gt;')
    expect(body).toContain('dane@hub.example')
    expect(body).toContain('iod@hub.example')
    expect(body).not.toMatch(/\{\w+\}/)
  })

  it('leaves out an officer whom nobody named', async () => {
    const other = await aTownlink({ env: { PUBLIC_URL: 'https://hub.example' } })
    const { body } = await other.app.inject('/privacy')
    await other.close()
    expect(body).toContain('hub.example runs this service')
    expect(body).not.toContain('officer')
  })

  it.each([
    ['/privacy?language=sl', {}, 'sl', 'Zasebnost'],
    ['/privacy', { 'accept-language': 'hu;q=0.5, et' }, 'et', 'Privaatsus'],
    ['/cookies', { 'accept-language': 'tlh' }, 'en', 'Cookies'],
  ])('%s for %j is in the language "%s"', async (url, asked, language, title) => {
    const { body, headers } = await pageAt(url, asked)
    expect([headers['content-language'], headers.vary]).toEqual([language, 'accept-language'])
    expect(body).toContain(`<html lang="${language}">`)
    expect(body).toContain(`<h1>${title}</h1>`)
  })
})

describe.each(languages)('the texts in %s', (language) => {
  const texts = privacyTexts[language]

  it('are all there, and translated', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(privacyTexts.en))
    const same = Object.entries(texts).filter(
      ([key, text]) => text === Object.entries(privacyTexts.en).find(([each]) => each === key)?.[1],
    )
    // "Privacy", "Cookies" and "Name" are the same word in some languages.
    if (language !== 'en') expect(same.length).toBeLessThanOrEqual(3)
  })

  it('have the same values in braces', () => {
    const valuesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort()
    for (const [key, english] of Object.entries(privacyTexts.en))
      expect(valuesOf(Object.entries(texts).find(([each]) => each === key)?.[1] ?? ''), key).toEqual(
        valuesOf(english),
      )
  })

  it('tell the times that the worker keeps to', () => {
    const days = (key: keyof typeof texts) => Number(/\d+/.exec(texts[key])?.[0])
    expect(days('privacy.time.account')).toBe(retentionRules['unconfirmed-accounts'].days)
    expect(days('privacy.time.addresses')).toBe(retentionRules['session-addresses'].days)
    expect(days('privacy.time.audit')).toBe(retentionRules['audit-of-reading'].days)
    for (const rule of ['expired-sessions', 'one-time-links', 'invitations'] as const)
      expect(days('privacy.time.short')).toBe(retentionRules[rule].days)
  })
})

describe('cookies', () => {
  it('are those that the page names, and a page sets none', async () => {
    const { body } = await pageAt('/cookies')
    const email = 'ewa@example.org'
    await (await townlink.services.openSignIn()).enrol({ name: 'Ewa', email, password: 'dobre długie hasło' })
    const { headers } = await signIn(townlink, email, 'dobre długie hasło')
    const names = [headers['set-cookie'] ?? []].flat().map((cookie) => String(cookie).split('=')[0])
    expect(names).toEqual(['townlink.session_token'])
    for (const name of names) expect(body).toContain(`<code>${name}</code>`)
    for (const url of ['/privacy', '/cookies', '/setup'])
      expect((await pageAt(url)).headers['set-cookie']).toBeUndefined()
  })

  it('last as long as the page says', async () => {
    const { headers } = await signIn(townlink, 'ewa@example.org', 'dobre długie hasło')
    const maxAge = Number(/Max-Age=(\d+)/.exec(String(headers['set-cookie']))?.[1])
    expect(maxAge / 86_400).toBe(Number(/\d+/.exec(privacyTexts.en['cookies.session.time'])?.[0]))
  })
})

/** Addresses that a browser would load or lead to, wherever they stand in a page. */
function addressesIn(body: string): string[] {
  const attributes = body.matchAll(
    /\s(?:href|src|srcset|action|formaction|poster|data|content)\s*=\s*["']([^"']*)["']/gi,
  )
  const styles = body.matchAll(/(?:url\(\s*["']?|@import\s+["'])([^"')]+)/gi)
  return [...attributes, ...styles].flatMap(([, address]) => (address === undefined ? [] : [address]))
}

describe('no third party', () => {
  const host = 'http://localhost:3000'
  const pages = [
    '/setup?token=x',
    '/docs/',
    ...languages.flatMap((language) => [`/privacy?language=${language}`, `/cookies?language=${language}`]),
  ]

  /** Where an answer's addresses lead; the service itself answers each of them. */
  async function targetsOf(path: string): Promise<URL[]> {
    const { statusCode, body } = await pageAt(path)
    expect(statusCode, path).toBe(200)
    return addressesIn(body)
      .map((address) => new URL(address, host + path))
      .filter(({ protocol }) => protocol !== 'data:')
  }

  it('is addressed by any page, nor by the styles that pages load', async () => {
    const styles = new Set<string>()
    for (const page of pages)
      for (const { origin, pathname } of await targetsOf(page)) {
        expect(origin, page).toBe(host)
        if (pathname.endsWith('.css')) styles.add(pathname)
      }
    expect(styles).toContain('/page.css')
    for (const style of styles)
      for (const { origin } of await targetsOf(style)) expect(origin, style).toBe(host)
  })

  it('would be let in by a browser: what pages load is restricted to the service itself', async () => {
    const policy = String((await pageAt('/privacy')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/style-src 'self'(;|$)/)
    expect(policy).not.toContain('script-src')
  })
})
