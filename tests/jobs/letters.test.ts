import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/log.ts'
import type { Letter } from '../../src/mail/mail.ts'
import { createServices, type Services } from '../../src/services.ts'
import { openStore, queueIsUp, type Sql } from '../api/settled.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { aMailCatcher, type MailCatcher } from '../support/mail-catcher.ts'
import { silentLog } from '../support/silent-log.ts'
import { aLog } from '../support/told-log.ts'

const from = 'Townlink <townlink@hub.example.org>'
const going = new AbortController().signal

let catcher: MailCatcher
let townlink: Townlink
let sql: Sql
const others: Services[] = []

const mailSettings = () => ({
  SMTP_URL: `smtp://127.0.0.1:${catcher.port}`,
  MAIL_FROM: from,
  PUBLIC_URL: 'http://townlink.example.org',
})

beforeAll(async () => {
  catcher = await aMailCatcher()
  townlink = await aTownlink({ env: mailSettings() })
  sql = openStore(townlink)
})
beforeEach(async () => {
  await sql`delete from letters`
  await restartCatcher()
})
afterEach(async () => {
  await townlink.stopWorkers()
  for (const services of others.splice(0)) await services.close()
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
  await catcher.stop()
})

/** The same address, nothing caught yet. */
async function restartCatcher(options: Parameters<typeof aMailCatcher>[0] = {}): Promise<void> {
  await catcher.stop()
  catcher = await aMailCatcher({ port: catcher.port, ...options })
}

/** Another process of the same installation. */
async function another(
  settings: Record<string, string> = mailSettings(),
  log: Log = silentLog,
): Promise<Services> {
  const config = { ...readConfig({ ...townlink.env, ...settings }), DATABASE_URL: townlink.databaseUrl }
  const services = await createServices({ config, log })
  others.push(services)
  return services
}

const aLetter = (letter: Partial<Letter> = {}): Letter => ({
  kind: 'reset-password',
  to: 'ewa.nowak@example.org',
  link: 'http://townlink.example.org/api/auth/reset-password/secret?callbackURL=%2F',
  ...letter,
})

const send = (letter: Partial<Letter> = {}) => townlink.services.mail.send(aLetter(letter))
const sendDue = () => townlink.services.letters.sendDue(going)
/** As if the pause after a failure, or the time of a worker that died, were over. */
const letTimePass = () => sql`update letters set next_attempt_at = now() where next_attempt_at is not null`
const stored = () => sql`select * from letters order by id`
const traces = async (...words: string[]) => {
  const rows = JSON.stringify(await stored())
  return words.filter((word) => rows.includes(word))
}

describe('a letter', () => {
  it('is read in Polish by who signs up in Polish', async () => {
    const response = await townlink.app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: {
        host: 'townlink.example.org',
        origin: 'http://townlink.example.org',
        'accept-language': 'pl-PL,en;q=0.5',
      },
      body: { name: 'Ewa Nowak', email: 'Ewa.Nowak@example.org', password: 'dobre długie hasło' },
    })
    expect(response.statusCode).toBe(200)
    await eventually(async () => expect(await stored()).toHaveLength(1))
    await sendDue()
    const [letter] = catcher.letters
    expect(letter).toMatchObject({
      from: { name: 'Townlink', address: 'townlink@hub.example.org' },
      to: [{ name: '', address: 'ewa.nowak@example.org' }],
      recipients: ['ewa.nowak@example.org'],
      subject: 'Townlink: prosimy o potwierdzenie adresu e-mail',
    })
    expect(letter?.text).toContain('Jeśli to Państwa konto, prosimy o potwierdzenie adresu')
    expect(letter?.text).toMatch(
      /Potwierdź adres:\s+http:\/\/townlink\.example\.org\/api\/auth\/verify-email\?token=\S+/,
    )
    expect(letter?.html).toContain('<html lang="pl">')
    expect(letter?.html).toContain('Link jest ważny przez 24 godziny.')
    expect(await sql`select language from people`).toEqual([{ language: 'pl' }])
  })

  it('comes in Bulgarian with its headers, in UTF-8, as text and as a page', async () => {
    const facts = { organisation: 'Община Русе', inviter: 'Иван Петров', role: 'editor', days: '14' }
    await send({
      kind: 'invitation',
      language: 'bg',
      facts,
      link: 'http://townlink.example.org/join?t=1&u=2',
    })
    const [row] = await stored()
    await sendDue()
    const [letter] = catcher.letters
    expect(letter?.subject).toBe('Townlink: покана за организацията Община Русе')
    const said = 'Иван Петров Ви кани в организацията „Община Русе“ в Townlink. Вашата роля: редактор.'
    expect(letter?.text).toContain(said)
    expect(letter?.text).toContain('Връзката е валидна 14 дни.')
    expect(letter?.html).toContain(said)
    expect(letter?.html).toContain('href="http://townlink.example.org/join?t=1&amp;u=2"')
    const header = (key: string) => letter?.headers.find((each) => each.key === key)?.value
    expect(letter?.messageId).toBe(`<${row?.id}@townlink.example.org>`)
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(header('content-language')).toBe('bg')
    expect(header('x-mailer')).toBeUndefined()
    expect(letter?.headers.map(({ key }) => key)).not.toContain('cc')
    // Nothing but ASCII on the wire: no server on the way has to know more.
    expect(letter?.raw).toMatch(/^\p{ASCII}*$/u)
  })

  it('leaves nothing behind that says whom it was for or opens anything', async () => {
    await send()
    expect(await traces('ewa.nowak', 'secret')).toEqual(['ewa.nowak', 'secret'])
    await sendDue()
    expect(catcher.letters).toHaveLength(1)
    expect(await traces('ewa.nowak', 'secret')).toEqual([])
    expect(await stored()).toMatchObject([{ kind: 'reset-password', attempts: 1, failure: null }])
  })

  it('is not sent any more to somebody who is being erased', async () => {
    await send()
    await send({ to: 'jan@example.org' })
    await townlink.services.letters.forget('Ewa.Nowak@example.org')
    await sendDue()
    expect(catcher.letters.map(({ recipients }) => recipients)).toEqual([['jan@example.org']])
  })

  it('is sent by a worker as soon as it is stored', async () => {
    await queueIsUp(townlink)
    townlink.startWorker()
    await send()
    await eventually(async () => expect(catcher.letters).toHaveLength(1), 20_000)
  })
})

describe('a mail server', () => {
  it('that is down delays letters until it is back', async () => {
    await catcher.stop()
    await send()
    await send({ to: 'jan@example.org' })
    await sendDue()
    const [row] = await stored()
    expect(row).toMatchObject({
      attempts: 1,
      failure: expect.stringMatching(/^E(SOCKET|CONNECTION)/),
      sent_at: null,
      given_up_at: null,
    })
    expect(row?.next_attempt_at.getTime()).toBeGreaterThan(Date.now())
    await sendDue()
    expect(await stored()).toMatchObject([{ attempts: 1 }, { attempts: 1 }])

    await restartCatcher()
    await letTimePass()
    await sendDue()
    expect(catcher.letters.flatMap(({ recipients }) => recipients).sort()).toEqual([
      'ewa.nowak@example.org',
      'jan@example.org',
    ])
    expect((await stored()).every(({ sent_at }) => sent_at !== null)).toBe(true)
  })

  it('that is down for good makes letters be given up, and the metrics tell', async () => {
    await catcher.stop()
    await send()
    await sendDue()
    await sql`update letters set expires_at = now()`
    await letTimePass()
    await townlink.services.letters.sweep()
    expect(await stored()).toMatchObject([
      { sent_at: null, next_attempt_at: null, failure: expect.stringMatching(/^E(SOCKET|CONNECTION)/) },
    ])
    expect(await traces('ewa.nowak', 'secret')).toEqual([])
    const { body } = await townlink.app.inject('/metrics')
    expect(body).toContain('townlink_letters{state="given-up"} 1')
    expect(body).toContain('townlink_letters{state="waiting"} 0')
  })

  it('that refuses an address for good is not asked again, and others get theirs', async () => {
    const { log, lines } = aLog()
    const services = await another(mailSettings(), log)
    catcher.refuse((address) => (address.startsWith('ewa') ? 550 : undefined))
    await services.mail.send(aLetter())
    await services.mail.send(aLetter({ to: 'jan@example.org' }))
    await services.letters.sendDue(going)
    expect(catcher.letters.map(({ recipients }) => recipients)).toEqual([['jan@example.org']])
    expect(await stored()).toMatchObject([
      { given_up_at: expect.any(Date), next_attempt_at: null, failure: 'EENVELOPE 550' },
      { given_up_at: null, sent_at: expect.any(Date) },
    ])
    expect(await traces('ewa.nowak', 'secret')).toEqual([])
    expect(lines.map(({ message }) => message).sort()).toEqual(['letter given up', 'letter sent'])
    expect(JSON.stringify(lines)).not.toMatch(/ewa|jan|secret/)
  })

  it('that puts an address off is asked again later', async () => {
    catcher.refuse(() => 451)
    await send()
    await sendDue()
    expect(await stored()).toMatchObject([{ given_up_at: null, failure: 'EENVELOPE 451' }])
    catcher.refuse(() => undefined)
    await letTimePass()
    await sendDue()
    expect(catcher.letters).toHaveLength(1)
  })

  it('gets user and password as the address has them', async () => {
    const services = await another({
      ...mailSettings(),
      SMTP_URL: `smtp://town%40link:p%2Fw@127.0.0.1:${catcher.port}`,
    })
    await services.mail.send(aLetter())
    await services.letters.sendDue(going)
    expect(catcher.users).toEqual(['town@link p/w'])
    expect(catcher.letters).toHaveLength(1)
  })

  it('whose certificate nobody vouches for gets nothing over smtps', async () => {
    await restartCatcher({ secure: true })
    const services = await another({ ...mailSettings(), SMTP_URL: `smtps://127.0.0.1:${catcher.port}` })
    await services.mail.send(aLetter())
    await services.letters.sendDue(going)
    expect(catcher.letters).toEqual([])
    expect(await stored()).toMatchObject([
      {
        sent_at: null,
        given_up_at: null,
        attempts: 1,
        failure: expect.stringMatching(/^ESOCKET [A-Z_]*CERT/),
      },
    ])
  })
})

describe('several workers', () => {
  it('send each letter once', async () => {
    const workers = await Promise.all([another(), another(), another()])
    const count = 30
    for (let index = 0; index < count; index += 1) await send({ to: `reader${index}@example.org` })
    await Promise.all(workers.map(({ letters }) => letters.sendDue(going)))
    const recipients = catcher.letters.flatMap((letter) => letter.recipients)
    expect(recipients).toHaveLength(count)
    expect(new Set(recipients).size).toBe(count)
  })

  it('leave a letter to the one that has it, and take it over when that one is gone', async () => {
    await send()
    await sql`update letters set attempts = 1, next_attempt_at = now() + interval '1 minute'`
    await sendDue()
    expect(catcher.letters).toEqual([])
    await letTimePass()
    await sendDue()
    expect(catcher.letters).toHaveLength(1)
    await letTimePass()
    await sendDue()
    expect(catcher.letters).toHaveLength(1)
  })
})

describe('without a mail server', () => {
  it('the link stands in the log and the address does not', async () => {
    const { log, lines } = aLog()
    const services = await another({}, log)
    await services.mail.send(aLetter())
    expect(lines).toMatchObject([{ level: 'warn', fields: { kind: 'reset-password', link: aLetter().link } }])
    expect(JSON.stringify(lines)).not.toContain('ewa')
    expect(await stored()).toEqual([])
  })

  it('letters of a process that has one wait for a worker that has one as well', async () => {
    await send()
    const { log, count } = aLog()
    const services = await another({}, log)
    await services.letters.sendDue(going)
    expect(count('letters wait: no mail server is set for this worker')).toBe(1)
    expect(await stored()).toMatchObject([{ attempts: 0, sent_at: null }])
  })
})

it('one of server and sender alone, or half of a sign-in, stops the process with a sentence', () => {
  const sentence = /SMTP_URL: set it together with MAIL_FROM, or neither/
  expect(() => readConfig({ SMTP_URL: 'smtp://mail.example.org' })).toThrow(sentence)
  expect(() => readConfig({ MAIL_FROM: 'townlink@example.org' })).toThrow(sentence)
  const both = (SMTP_URL: string, MAIL_FROM = from) => readConfig({ SMTP_URL, MAIL_FROM })
  expect(() => both('smtp://user@mail.example.org')).toThrow('give a user and a password, or neither')
  expect(() => both('http://mail.example.org')).toThrow('SMTP_URL')
  expect(() => both('smtp://')).toThrow('SMTP_URL')
  expect(() => both('smtp://mail.example.org', 'Townlink')).toThrow(/MAIL_FROM: an address/)
  expect(both('smtps://user:pw@mail.example.org', 'a@b.example').MAIL_FROM).toBe('a@b.example')
})
