import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

let townlink: Townlink
let administrator: Member

beforeAll(async () => {
  townlink = await aTownlink()
  administrator = await townlink.aMember({ kind: 'hub' }, 'administrator')
})

afterAll(async () => {
  await townlink.close()
})

type Line = Record<string, unknown>

async function* bytesOf(lines: readonly Line[]) {
  for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`)
}

const jsonl = (lines: readonly Line[]) => ({ bytes: bytesOf(lines), format: 'jsonl' as const })
const importNeeds = (...lines: Line[]) => townlink.services.imports.importFile('needs', jsonl(lines))
const importOffers = (...lines: Line[]) => townlink.services.imports.importFile('offers', jsonl(lines))

const needLine = (given: Line = {}) => aNeed({ id: 'n1', org: 'Gmina Lądek', country: 'PL', ...given })

async function organisationsCalled(name: string): Promise<Line[]> {
  const answer = await administrator.request('GET', `/api/v1/organisations?q=${encodeURIComponent(name)}`)
  return answer.body.items
}

async function needsOf(organisation: unknown): Promise<Line[]> {
  const answer = await administrator.request('GET', `/api/v1/needs?organisation=${organisation}&limit=100`)
  return answer.body.items
}

describe('importing a file of needs', () => {
  it('a second time writes nothing and leaves every revision as it is', async () => {
    const lines = [
      needLine({ id: 'a', org: 'Gmina Twice', language: 'pl-PL', budgetEur: 1200.4, region: 'pl51' }),
      needLine({ id: 'b', org: 'Gmina Twice', language: undefined, tags: undefined, deadline: '2027-05-01' }),
      needLine({ id: 'c', org: 'Gmina Twice', kind: 'test-bed', site: { assets: ['maszt'] } }),
    ]
    expect(await importNeeds(...lines)).toEqual({ read: 3, written: 3, unchanged: 0, problems: [] })
    const [organisation] = await organisationsCalled('Gmina Twice')
    const first = await needsOf(organisation?.id)
    expect(await importNeeds(...lines)).toEqual({ read: 3, written: 0, unchanged: 3, problems: [] })
    expect(await needsOf(organisation?.id)).toEqual(first)
    expect(first.map((need) => [need.sourceId, need.revision]).sort()).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ])
  })

  it('writes a changed line alone and raises its revision by one', async () => {
    const line = (id: string, given: Line = {}) => needLine({ id, org: 'Gmina Change', ...given })
    await importNeeds(line('a'), line('b'))
    const outcome = await importNeeds(line('a'), line('b', { budgetEur: 9000 }))
    expect(outcome).toEqual({ read: 2, written: 1, unchanged: 1, problems: [] })
    const [organisation] = await organisationsCalled('Gmina Change')
    const needs = await needsOf(organisation?.id)
    expect(needs.map((need) => [need.sourceId, need.revision, need.budgetEur, need.ranking]).sort()).toEqual([
      ['a', 1, null, 'queued'],
      ['b', 2, 9000, 'queued'],
    ])
  })

  it('takes over who may see a need, and leaves it as it is where the file does not say', async () => {
    const line = (id: string, given: Line = {}) => needLine({ id, org: 'Gmina Dyskretna', ...given })
    await importNeeds(line('a'), line('b', { disclosure: 'members' }), line('c', { sensitive: true }))
    const [organisation] = await organisationsCalled('Gmina Dyskretna')
    const seen = async () =>
      (await needsOf(organisation?.id))
        .map(({ sourceId, disclosure, sensitive, revision }) => [sourceId, disclosure, sensitive, revision])
        .sort()
    const first = [
      ['a', 'public', false, 1],
      ['b', 'members', false, 1],
      ['c', 'matched', true, 1],
    ]
    expect(await seen()).toEqual(first)
    const again = await importNeeds(line('a'), line('b'), line('c'))
    expect(again).toEqual({ read: 3, written: 0, unchanged: 3, problems: [] })
    expect(await seen()).toEqual(first)
    await importNeeds(
      line('a', { disclosure: 'private' }),
      line('b', { title: 'Nowy' }),
      line('c', { sensitive: false }),
    )
    expect(await seen()).toEqual([
      ['a', 'private', false, 2],
      ['b', 'members', false, 2],
      ['c', 'matched', false, 2],
    ])
    const refused = await importNeeds(line('a', { sensitive: true, disclosure: 'public' }))
    expect(refused.problems).toMatchObject([{ line: 1, field: 'disclosure' }])
  })

  it('keeps the good lines of a file with bad ones and counts all', async () => {
    const outcome = await importNeeds(
      needLine({ id: 'a', org: 'Gmina Mixed' }),
      needLine({ id: 'b', org: 'Gmina Mixed', budget: 5 }),
      needLine({ id: 'a', org: 'Gmina Mixed' }),
    )
    expect(outcome).toEqual({
      read: 3,
      written: 1,
      unchanged: 0,
      problems: [
        { line: 2, field: 'budget', message: 'is not a field of a need' },
        { line: 3, field: 'id', message: 'stands in line 1 already' },
      ],
    })
  })

  it('registers an organisation nobody has heard of once, with what its first line tells', async () => {
    const place = { region: 'PL51', place: 'Lądek-Zdrój' }
    await importNeeds(
      needLine({ id: 'a', org: 'Gmina Unheard', ...place }),
      needLine({ id: 'b', org: 'Gmina Unheard', region: 'PL52' }),
    )
    await importNeeds(needLine({ id: 'c', org: 'Gmina Unheard' }))
    const found = await organisationsCalled('Gmina Unheard')
    expect(found).toMatchObject([{ slug: 'gmina-unheard', kind: 'town', country: 'PL', ...place }])
    expect(await needsOf(found[0]?.id)).toHaveLength(3)
  })

  it('finds an organisation by its slug, its identifier, or its name in the same country', async () => {
    const member = await townlink.aMember({ name: 'Gmina Known', slug: 'known', country: 'PL' })
    await importNeeds(
      needLine({ id: 'a', org: 'known', country: 'CZ' }),
      needLine({ id: 'b', org: member.organisationId }),
      needLine({ id: 'c', org: 'Gmina Known' }),
      needLine({ id: 'd', org: 'Gmina Known', country: 'CZ' }),
    )
    expect((await needsOf(member.organisationId)).map((need) => need.sourceId).sort()).toEqual([
      'a',
      'b',
      'c',
    ])
    expect((await organisationsCalled('Gmina Known')).map((found) => found.country).sort()).toEqual([
      'CZ',
      'PL',
    ])
  })

  it('stores texts with NUL, half characters and HTML', async () => {
    const outcome = await importNeeds(
      needLine({ id: 'a', org: 'Gmina Odd\u0000', title: 'Wo\ud800da\u0000 <b>', description: '\udfff' }),
    )
    expect(outcome).toMatchObject({ written: 1, problems: [] })
    const [organisation] = await organisationsCalled('Gmina Odd')
    expect(await needsOf(organisation?.id)).toMatchObject([{ title: 'Woda <b>', description: '' }])
  })

  it('stopped between batches keeps what was written, whole batches only', async () => {
    const stop = new AbortController()
    const lines = Array.from({ length: 1_700 }, (_, at) => needLine({ id: `n${at}`, org: 'Gmina Stopped' }))
    const progress: number[] = []
    const outcome = await townlink.services.imports.importFile('needs', jsonl(lines), {
      signal: stop.signal,
      onProgress: ({ read }) => {
        progress.push(read)
        if (read === 1_000) stop.abort()
      },
    })
    expect(outcome).toEqual({ read: 1_000, written: 1_000, unchanged: 0, problems: [] })
    expect(progress).toEqual([500, 1_000])
    expect(await importNeeds(...lines)).toMatchObject({ read: 1_700, written: 700, unchanged: 1_000 })
  })
})

describe('importing a file of offers', () => {
  it('registers firms and changes nothing the second time', async () => {
    const lines = [
      anOffer({ id: 'o1', org: 'Szmerek', country: 'PL', servesCountries: ['PL', 'CZ'], priceEur: 100 }),
      anOffer({ id: 'o2', org: 'Szmerek', country: 'PL', trl: null, certifications: ['ISO 27001'] }),
    ]
    expect(await importOffers(...lines)).toEqual({ read: 2, written: 2, unchanged: 0, problems: [] })
    expect(await importOffers(...lines)).toEqual({ read: 2, written: 0, unchanged: 2, problems: [] })
    expect(await organisationsCalled('Szmerek')).toMatchObject([{ kind: 'sme', country: 'PL' }])
  })
})

describe('importing a file of organisations', () => {
  const importOrganisations = (...lines: Line[]) =>
    townlink.services.imports.importOrganisations(bytesOf(lines))
  const hub = {
    id: 'hub-silesia',
    name: 'Hub Silesia',
    kind: 'hub',
    country: 'PL',
    region: 'PL22',
    size: null,
  }

  it('inserts, then updates by slug, and leaves the unchanged ones alone', async () => {
    const territory = { countries: [], nuts: ['PL22', 'PL52'] }
    const firm = {
      id: 'hub-firm',
      name: 'Hub Firm',
      kind: 'sme',
      country: 'PL',
      size: 'micro',
      place: 'Opole',
    }
    const lines = [{ ...hub, territory }, firm]
    expect(await importOrganisations(...lines)).toEqual({ read: 2, written: 2, unchanged: 0, problems: [] })
    expect(await importOrganisations(...lines)).toEqual({ read: 2, written: 0, unchanged: 2, problems: [] })
    const changed = { ...hub, name: 'Hub Silesia Południe', territory }
    expect(await importOrganisations(changed, firm)).toMatchObject({ written: 1, unchanged: 1 })
    expect(await organisationsCalled('Hub Silesia')).toMatchObject([
      { slug: 'hub-silesia', name: 'Hub Silesia Południe', territory, revision: 2 },
    ])
  })

  it('names what is wrong with a line', async () => {
    const { problems } = await importOrganisations({ ...hub, id: 'Not A Slug', kind: 'city', seeks: 1 })
    expect(problems.map(({ field }) => field).sort()).toEqual(['id', 'kind', 'seeks'])
  })
})

describe('the import command', () => {
  const script = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url))
  let scratch: Awaited<ReturnType<typeof makeScratchFolder>>

  beforeAll(async () => {
    scratch = await makeScratchFolder()
  })
  afterAll(() => scratch.remove())

  function start(args: string[], env: NodeJS.ProcessEnv = {}) {
    const store = { DATABASE_URL: townlink.databaseUrl, REDIS_URL: '', QUEUE_NAME: 'import_command' }
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      env: { ...process.env, ...store, ...env },
    })
    const texts = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    const ended = texts.then(([stdout, stderr]) => ({ code: child.exitCode, stdout, stderr }))
    return { child, ended }
  }

  const run = (args: string[], env?: NodeJS.ProcessEnv) => start(args, env).ended

  async function file(name: string, lines: readonly Line[]): Promise<string> {
    const path = join(scratch.folder, name)
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    return path
  }

  it('prints one line and ends with 0 when every line was good', async () => {
    const path = await file('good.jsonl', [needLine({ id: 'a', org: 'Gmina Command' })])
    expect(await run(['needs', path])).toEqual({
      code: 0,
      stdout: `${path}: 1 read, 1 written, 0 unchanged, 0 refused\n`,
      stderr: '',
    })
    expect((await run(['needs', path])).stdout).toBe(`${path}: 1 read, 0 written, 1 unchanged, 0 refused\n`)
  })

  it('names file, line and field of what it refused and ends with 1', async () => {
    const path = await file('mixed.jsonl', [
      needLine({ id: 'a', org: 'Gmina Command', kind: 'pilots' }),
      needLine({ id: 'b', org: 'Gmina Command' }),
    ])
    await writeFile(path, '{"id"\n', { flag: 'a' })
    const ended = await run(['needs', path])
    expect(ended.code).toBe(1)
    expect(ended.stdout).toBe(`${path}: 3 read, 1 written, 0 unchanged, 2 refused\n`)
    expect(ended.stderr).toBe(
      `${path}:1: kind: must be one of "test-bed", "proof-of-concept", "pilot", "reference-installation", not "pilots"\n` +
        `${path}:3: is not valid JSON: it ends where ":" is expected\n`,
    )
  })

  it('interrupted while it works stops after the batch in hand and says how far it came', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) =>
      needLine({ id: `n${at}`, org: 'Gmina Interrupted' }),
    )
    const path = await file('long.jsonl', lines)
    const sql = postgres(townlink.databaseUrl, { max: 1 })
    const countWritten = async () => {
      const [row] = await sql`
        select count(*)::int as written from needs
        join organisations on organisations.id = needs.organisation_id where name = 'Gmina Interrupted'`
      return row?.written
    }
    const { child, ended } = start(['needs', path])
    while (child.exitCode === null && (await countWritten()) === 0) await sleep(20)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    const written = await countWritten()
    await sql.end()
    expect(stdout).toBe(`${path}: stopped; ${written} read, ${written} written, 0 unchanged, 0 refused\n`)
    expect({ code, stderr, halfBatch: written % 500 }).toEqual({ code: 130, stderr: '', halfBatch: 0 })
    expect(written).toBeLessThan(lines.length)
  })

  it('says in one sentence why it cannot begin and ends with 2', async () => {
    const path = await file('unused.jsonl', [needLine()])
    const dataDir = join(scratch.folder, 'empty')
    await mkdir(dataDir)
    const none = { DATABASE_URL: '', DATA_DIR: dataDir }
    const ends = await Promise.all([
      run(['needs']),
      run(['towns', path]),
      run(['needs', join(scratch.folder, 'gone.csv')]),
      run(['needs', path], none),
      run(['needs', path], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    ])
    expect(ends.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      ends.map(() => ({ code: 2, stdout: '' })),
    )
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      'Say what to import and from which file: npm run import -- <needs|offers> FILE\n',
      '"towns" cannot be imported, only "needs" and "offers".\n',
      `There is no file ${join(scratch.folder, 'gone.csv')}.\n`,
      `No store is running in ${dataDir}: start it with "npm start", or name another one in DATABASE_URL.\n`,
      'The database cannot be used: connect ECONNREFUSED 127.0.0.1:1. Is it running, and is DATABASE_URL right?\n',
    ])
  }, 60_000)
})
