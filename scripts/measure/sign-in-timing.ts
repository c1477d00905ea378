import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { summarise, table } from './percentiles.ts'
import { createRandom, type Random } from './random.ts'
import { rankSumTest } from './rank-sum.ts'
import { runInterruptible } from './run-interruptible.ts'
import { type Answer, type SignInService, withSignInService } from './sign-in-service.ts'

/*
 * What somebody learns who tries to get in. Two promises: 200 wrong passwords from one address slow nobody else by more than one
 * password of the guesser's, which may be hashed beside theirs (a beat at least, src/accounts/sign-in.routes.ts); and from how long an answer takes, or from what it says, nobody can tell whether an address has an
 * account (rank-sum test over interleaved samples; told apart: p < 0.001).
 */
const wrongPasswords = 200
const wrongAtOnce = 20
const othersSignIns = 60
const beatMs = 250
const toldApart = 0.001
/** Samples are taken side by side: one after the other, each on a beat, four kinds take seven minutes. */
const lanes = 3

const { values } = parseArgs({
  options: { samples: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const samples = z.coerce.number().int().min(21).parse(values.samples)
const random = createRandom(z.coerce.number().int().parse(values.seed))

const kinds = {
  'sign-in': { path: '/sign-in/email', body: (email: string) => ({ email, password: 'wrong password' }) },
  'sign-up': {
    path: '/sign-up/email',
    body: (email: string) => ({ email, name: 'Somebody', password: 'dobre długie hasło' }),
  },
  'magic link': { path: '/sign-in/magic-link', body: (email: string) => ({ email }) },
  reset: { path: '/request-password-reset', body: (email: string) => ({ email }) },
}

const newAddress = () => ['10', ...Array.from({ length: 3 }, () => random.between(0, 256))].join('.')

await runInterruptible(async (signal) =>
  withSignInService({ people: Math.max(samples, othersSignIns), signal }, async (service) => {
    console.log(`${service.store}, ${service.people.length} people`)
    const isUnmoved = await measureOthers(service)
    const isSilent = await measureKinds(service)
    return isUnmoved && isSilent ? 0 : 1
  }),
)

async function signInOthers({ ask, people, password }: SignInService, from: number): Promise<number[]> {
  const times: number[] = []
  for (const email of people.slice(from, from + othersSignIns / 2)) {
    const { ms, status } = await ask('/sign-in/email', { email, password }, newAddress())
    if (status !== 200) throw new Error(`Somebody with the right password was answered with ${status}.`)
    times.push(ms)
  }
  return times
}

async function measureOthers(service: SignInService): Promise<boolean> {
  const before = await signInOthers(service, 0)
  const from = newAddress()
  const guess = (number: number) =>
    service.ask('/sign-in/email', { email: `known${number % 20}@example.org`, password: 'wrong' }, from)
  const attack = inLanes(wrongPasswords, wrongAtOnce, guess)
  await sleep(0)
  const during = await signInOthers(service, othersSignIns / 2)
  const guesses = await attack
  const rows = { 'others before': summarise(before), 'others during': summarise(during) }
  const refused = guesses.filter(({ status }) => status === 429).length
  console.log(
    `${wrongPasswords} wrong passwords from one address, ${wrongAtOnce} at once: ${refused} refused`,
  )
  console.log(table(rows))
  const slower = rows['others during'].p95 - rows['others before'].p95
  const onePasswordMs = Math.max(beatMs, rows['others before'].p50)
  const isUnmoved = slower <= onePasswordMs && refused >= wrongPasswords - 30
  console.log(
    `${isUnmoved ? 'PASS' : 'FAIL'}: p95 of others ${slower.toFixed(0)} ms later (≤ ${onePasswordMs.toFixed(0)})\n`,
  )
  return isUnmoved
}

async function measureKinds({ ask, people }: SignInService): Promise<boolean> {
  let isSilent = true
  for (const [name, { path, body }] of Object.entries(kinds)) {
    const pairs = await inLanes(samples, lanes, async (number) => {
      const known = () => ask(path, body(people[number % people.length] ?? ''), newAddress())
      const unknown = () =>
        ask(path, body(`unknown${number}-${random.between(0, 1e6)}@example.org`), newAddress())
      return inRandomOrder(random, known, unknown)
    })
    const [known, unknown] = [pairs.map((pair) => pair.one), pairs.map((pair) => pair.other)]
    const test = rankSumTest(known.map(milliseconds), unknown.map(milliseconds))
    const says = [known, unknown].map((answers) => [...new Set(answers.map(shapeOf))].sort().join(' | '))
    const isTold = test.p < toldApart || says[0] !== says[1]
    isSilent &&= !isTold
    console.log(
      table({
        [`${name}, known`]: summarise(known.map(milliseconds)),
        [`${name}, unknown`]: summarise(unknown.map(milliseconds)),
      }),
    )
    console.log(
      `${says[0] === says[1] ? 'the same answers' : `answers differ: ${says.join(' <> ')}`}: ${says[0]}`,
    )
    console.log(`${isTold ? 'FAIL' : 'PASS'}: z ${test.z.toFixed(2)}, p ${test.p.toPrecision(3)}\n`)
  }
  return isSilent
}

function milliseconds({ ms }: Answer): number {
  return ms
}

/** Status and names of fields: identifiers, moments and what was sent differ anyway. */
function shapeOf({ status, text }: Answer): string {
  const fields = [...text.matchAll(/"(\w+)":/g)].map(([, field]) => field)
  return `${status} ${fields.join(',')}`
}

async function inRandomOrder<T>({ fraction }: Random, one: () => Promise<T>, other: () => Promise<T>) {
  if (fraction() < 0.5) {
    const first = await one()
    return { one: first, other: await other() }
  }
  const first = await other()
  return { one: await one(), other: first }
}

/** Runs the work for 0, 1, 2 …, that many at a time. */
async function inLanes<T>(times: number, atOnce: number, work: (number: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  async function lane(): Promise<void> {
    while (next < times) {
      const number = next
      next += 1
      results.push(await work(number))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}
