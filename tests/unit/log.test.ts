import { DrizzleQueryError } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createLog } from '../../src/log.ts'

/** What a log writes of one entry. */
function written(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = []
  write(createLog({ level: 'info', name: 'test' }, { write: (line) => lines.push(line) }))
  expect(lines).toHaveLength(1)
  return { text: lines[0] ?? '', line: JSON.parse(lines[0] ?? '') }
}

const key = `tl_${'a1B2-_'.repeat(7)}`

it('facts stand in the log as they are', () => {
  const { line, text } = written((log) =>
    log.info({ needId: 'n1', ms: 1.5, due: null, ids: ['a'] }, 'need ranked'),
  )
  expect(line).toMatchObject({
    level: 30,
    name: 'test',
    needId: 'n1',
    ms: 1.5,
    due: null,
    ids: ['a'],
    msg: 'need ranked',
  })
  expect(text).toMatch(/\}\n$/)
})

it.each([
  ['a header', { headers: { authorization: `Bearer ${key}`, cookie: 'townlink.session=abc', host: 'x' } }],
  ['a cookie that is set', { headers: { 'set-cookie': ['townlink.session=abc'] } }],
  ['a field with an address', { to: 'ewa.nowak+x@gmina.example', email: 'ewa.nowak@gmina.example' }],
  ['a sentence', { note: 'sent to\newa.nowak@gmina.example, again' }],
  ['a child', { list: [{ of: { people: ['ewa.nowak@gmina.example'] } }] }],
  ['a sentence with a key', { note: `Bearer ${key} or ${key}` }],
  ['an address with a token', { url: '/setup?token=abc&x=1' }],
])('%s is written without what is private', (_, fields) => {
  const { text } = written((log) => log.warn(fields, 'something'))
  expect(text).not.toMatch(/ewa\.nowak|abc|a1B2/)
  expect(text).toContain('something')
})

it('a query that failed is told without its values', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    detail: 'Key (email)=(ewa.nowak@gmina.example) already exists.',
    parameters: ['Ewa Nowak'],
  })
  const error = new DrizzleQueryError('insert into people values ($1)', ['Ewa Nowak', 'x'], cause)
  const { line, text } = written((log) => log.error({ err: error }, 'request failed'))
  expect(text).not.toMatch(/ewa\.nowak|Ewa Nowak/)
  expect(line.err.message).toContain('insert into people')
  expect(line.err.stack).toContain('\n    at ')
})

it('a link that is there to be opened stays whole but for the address', () => {
  const link = 'http://localhost:3000/setup?token=abc'
  expect(written((log) => log.warn({ link }, 'open this')).line.link).toBe(link)
  const text = written((log) => log.warn({ link: `${link}&to=ewa@gmina.example` }, 'open this')).text
  expect(text).not.toContain('ewa@')
})
