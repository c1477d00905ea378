import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { type EngineName, engineNames, engines, isEngineName } from './engines/engines.ts'

export const usage =
  'npm run bench -- [--offers 10000,100000] [--engines townlink,lancedb] [--needs 200] [--json FILE] [--docs] [--postgres URL] [--seed 1]'

export class UnusableRequest extends Error {}

export interface BenchRequest {
  readonly offers: readonly number[]
  /** By size, as not every engine is run at every size. */
  engines(offers: number): readonly EngineName[]
  readonly needs: number
  readonly seed: number
  readonly json: string | undefined
  /** Write the run into docs/. */
  readonly docs: boolean
  readonly postgresUrl: string
}

const options = {
  offers: { type: 'string', default: '10000,100000' },
  engines: { type: 'string' },
  needs: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  json: { type: 'string' },
  docs: { type: 'boolean', default: false },
  postgres: { type: 'string' },
} as const

function wholeNumber(written: string, option: string): number {
  const number = Number(written)
  if (!Number.isInteger(number) || number < 1)
    throw new UnusableRequest(`--${option} must be a whole number from 1, not "${written}".`)
  return number
}

function engineName(written: string): EngineName {
  if (!isEngineName(written))
    throw new UnusableRequest(`There is no engine "${written}"; there are ${engineNames.join(', ')}.`)
  return written
}

const isRunUnasked = (engine: EngineName, offers: number) =>
  engine === 'floor' || offers <= (engines[engine].mostOffers ?? Number.POSITIVE_INFINITY)

export function readRequest(args: readonly string[]): BenchRequest {
  const { values } = parseArgs({ args: [...args], options })
  const named = values.engines?.split(',').map(engineName)
  const sizes = values.offers.split(',').map((size) => wholeNumber(size, 'offers'))
  return {
    offers: [...new Set(sizes)].sort((a, b) => a - b),
    engines: (offers) => named ?? engineNames.filter((engine) => isRunUnasked(engine, offers)),
    needs: wholeNumber(values.needs, 'needs'),
    seed: wholeNumber(values.seed, 'seed'),
    json: values.json,
    docs: values.docs,
    // libpq's own defaults: this machine, a database and a user of the account's name.
    postgresUrl:
      values.postgres ?? `postgres://${encodeURIComponent(userInfo().username)}@127.0.0.1:5432/postgres`,
  }
}
