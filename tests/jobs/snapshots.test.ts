import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DatabaseClient, openDatabase } from '../../db/client.ts'
import { noConcepts } from '../../src/matching/concepts/concept-scheme.ts'
import { createEngine, type Engine } from '../../src/matching/engine.ts'
import { noContext } from '../../src/matching/rules/rule.ts'
import { defaultProfile } from '../../src/matching/scoring-profile.ts'
import { documentFromNeed } from '../../src/needs/need-document.ts'
import { createLiveCatalogue, type LiveCatalogue } from '../../src/suggestions/catalogue.ts'
import { createCatalogueSnapshotStore } from '../../src/suggestions/catalogue-snapshots.store.ts'
import { createCatalogueSnapshots } from '../../src/suggestions/catalogue-snapshots.ts'
import type { Suggestion } from '../../src/suggestions/suggestions.schema.ts'
import { openStore, queueIsUp, type Sql } from '../api/settled.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer, eventually } from '../support/builders.ts'
import { aDatabase } from '../support/database.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import { type ScriptProcess, startScript } from '../support/script-process.ts'
import { aLog } from '../support/told-log.ts'

const untroubled = new AbortController().signal
const versions = { engineVersion: '2', profileVersion: '1', conceptsVersion: 'none' }
const refused = 'snapshot not used, the index is built from the store'

let townlink: Townlink
let sql: Sql
let town: Member
let firm: Member
let database: DatabaseClient
let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
let path: string
beforeAll(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  sql = openStore(townlink)
  database = openDatabase(townlink.databaseUrl)
  town = await townlink.aMember()
  firm = await townlink.aMember({ kind: 'sme' })
  await town.request('POST', '/api/v1/needs', { body: aNeed() })
  for (const trl of [5, 6, 7, 8])
    await firm.request('POST', '/api/v1/offers', {
      body: anOffer({ trl, title: `Czujniki wycieków ${trl}` }),
    })
})
beforeEach(async () => {
  scratch = await makeScratchFolder()
  path = join(scratch.folder, 'catalogue.snapshot')
})
afterEach(() => scratch.remove())
afterAll(async () => {
  await sql.end()
  await database.close()
  await townlink.close()
})

interface Given {
  engine?: Engine
  versions?: Partial<typeof versions>
  database?: DatabaseClient
}

/** The index of a process that keeps its snapshots in the folder, and what it logs. */
function aProcess(given: Given = {}) {
  const { needs, offers } = townlink.services
  const engine = given.engine ?? createEngine(noConcepts)
  const told = aLog()
  const snapshots = createCatalogueSnapshots({
    folder: scratch.folder,
    engine,
    versions: { ...versions, ...given.versions },
    store: createCatalogueSnapshotStore((given.database ?? database).db),
    log: told.log,
  })
  const catalogue = createLiveCatalogue({ needs, offers, engine, snapshots })
  const save = () => snapshots.write(catalogue.takeSnapshot(), untroubled)
  return { catalogue, snapshots, save, told }
}

async function aSavedProcess(): Promise<LiveCatalogue> {
  const { catalogue, save } = aProcess()
  await catalogue.refresh()
  await save()
  return catalogue
}

/** The list of every need. */
async function listsIn(catalogue: LiveCatalogue) {
  const { needs } = townlink.services
  const rows = await needs.listChangedAfter({ tick: 0, id: '00000000-0000-0000-0000-000000000000' }, 100)
  const options = { context: noContext, top: 100, topExcluded: 100 }
  return catalogue.rankAll(rows.map(documentFromNeed), options).map(({ counters: _, ...list }) => list)
}

/** Starts a process on the folder as it is: it finds the snapshot useless, says why and ranks as without one. */
async function expectRefused(reason: string, given?: Given): Promise<void> {
  const { catalogue, told } = aProcess(given)
  await catalogue.refresh()
  expect(told.lines).toEqual([{ level: 'warn', fields: { reason }, message: refused }])
  const { catalogue: built } = aProcess(given)
  await built.refresh()
  expect(catalogue.pulled).toBe(built.pulled)
  expect(await listsIn(catalogue)).toEqual(await listsIn(built))
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
}

describe('a process that starts on a snapshot', () => {
  test('ranks like the one that wrote it, and reads nothing again', async () => {
    const written = await aSavedProcess()
    const { catalogue, told } = aProcess()
    await catalogue.refresh()
    expect(catalogue.pulled).toBe(0)
    expect([catalogue.revision('needs'), catalogue.revision('offers')]).toEqual([
      written.revision('needs'),
      written.revision('offers'),
    ])
    expect(await listsIn(catalogue)).toEqual(await listsIn(written))
    expect(told.lines).toMatchObject([{ level: 'info', message: 'snapshot read' }])
  })

  test('sees what was posted, changed and withdrawn since', async () => {
    const offer = async () => (await firm.request('POST', '/api/v1/offers', { body: anOffer() })).body
    const [changed, withdrawn] = [await offer(), await offer()]
    await aSavedProcess()
    const fresh = await offer()
    const at = (id: string) => ({ headers: { 'if-match': `"1"` }, url: `/api/v1/offers/${id}` })
    const edit = { headers: at(changed.id).headers, body: { title: 'Lampy uliczne', trl: 9 } }
    expect((await firm.request('PATCH', at(changed.id).url, edit)).status).toBe(200)
    const gone = await firm.request('POST', `${at(withdrawn.id).url}/withdraw`, {
      headers: { 'if-match': '"1"' },
    })
    expect(gone.status).toBe(200)
    const { catalogue } = aProcess()
    await catalogue.refresh()
    expect(catalogue.pulled).toBe(3)
    const [list] = await listsIn(catalogue)
    const ids = list?.suggestions.map(({ id }) => id)
    expect(ids).toContain(fresh.id)
    expect(ids).not.toContain(withdrawn.id)
    await rm(path)
    const { catalogue: built } = aProcess()
    await built.refresh()
    expect(await listsIn(catalogue)).toEqual(await listsIn(built))
  })

  test('may find an empty one', async () => {
    const { save } = aProcess()
    await save()
    const { catalogue, told } = aProcess()
    await catalogue.refresh()
    expect(told.count('snapshot read')).toBe(1)
    expect(catalogue.pulled).toBeGreaterThan(4)
  })
})

describe('a snapshot is not used', () => {
  test.each(['engineVersion', 'profileVersion', 'conceptsVersion'])('after a change of %s', async (what) => {
    await aSavedProcess()
    await expectRefused(`it was made with another ${what}`, { versions: { [what]: 'newer' } })
  })

  test('after a change of weights that kept the version', async () => {
    await aSavedProcess()
    const engine = createEngine(noConcepts, { ...defaultProfile, halfway: 8 })
    await expectRefused('it was made with another profile', { engine })
  })

  test('in another database', async () => {
    await aSavedProcess()
    const other = await aDatabase()
    const client = openDatabase(other.url)
    await expectRefused('this database does not know it', { database: client })
    await client.close()
    await other.drop()
  })

  test('after the database went back to a time before it', async () => {
    await aSavedProcess()
    await sql`delete from catalogue_snapshots`
    await expectRefused('this database does not know it')
  })

  test('when it was cut off, or goes on, or is something else', async () => {
    await aSavedProcess()
    const good = await readFile(path)
    await truncate(path, good.length - 1)
    await expectRefused('it ends too early')
    await writeFile(path, '')
    await expectRefused('it ends too early')
    await writeFile(path, Buffer.concat([good, good]))
    await expectRefused('it goes on after its end')
    await writeFile(path, good.subarray(20))
    await expectRefused('it is of another format')
  })

  test('when it is a folder', async () => {
    await mkdir(path)
    const { catalogue, told } = aProcess()
    await catalogue.refresh()
    expect(told.lines.map(({ message }) => message)).toEqual([refused, 'snapshot not removed'])
    expect(catalogue.pulled).toBeGreaterThan(4)
  })

  test('with any flipped bit: none of 300 was missed', async () => {
    await aSavedProcess()
    const good = await readFile(path)
    const reasons = new Set<string>()
    for (let flip = 0; flip < 300; flip += 1) {
      const at = Math.floor(Math.random() * good.length)
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ (1 << (flip % 8))
      await writeFile(path, bad)
      const { snapshots, told } = aProcess()
      expect(await snapshots.read(), `byte ${at}, bit ${flip % 8}`).toBeUndefined()
      reasons.add(JSON.stringify(told.lines[0]?.fields))
    }
    for (const reason of reasons)
      expect(reason).toMatch(/it (is damaged|ends too early|is of another format)/)
    await writeFile(path, good)
    expect(await aProcess().snapshots.read()).toBeDefined()
  })
})

describe('a process that is killed while it writes a snapshot', () => {
  test('leaves the old one, and its rest is removed later', async () => {
    await aSavedProcess()
    const good = await readFile(path)
    const DOOMED = JSON.stringify({ folder: scratch.folder, databaseUrl: townlink.databaseUrl })
    const doomed = startScript('../jobs/doomed-snapshot-writer.ts', [], { DOOMED })
    await doomed.find(/(in the middle)/)
    doomed.child.kill('SIGKILL')
    await doomed.exitCode()
    expect(await readFile(path)).toEqual(good)
    const [part = ''] = (await readdir(scratch.folder)).filter((name) => name.endsWith('.part'))
    expect((await stat(join(scratch.folder, part))).size).toBeGreaterThan(1_000_000)
    await aSavedProcess()
    expect(await readdir(scratch.folder)).toContain(part)
    const elevenMinutesAgo = new Date(Date.now() - 660_000)
    await utimes(join(scratch.folder, part), elevenMinutesAgo, elevenMinutesAgo)
    await aSavedProcess()
    expect(await readdir(scratch.folder)).toEqual(['catalogue.snapshot'])
  })

  test('leaves the old one as well when it gives up by itself', async () => {
    await aSavedProcess()
    const good = await readFile(path)
    const { catalogue, snapshots } = aProcess()
    const cutShort = { ...catalogue.takeSnapshot(), sections: [new Uint8Array(1_000_000)] }
    await expect(snapshots.write(cutShort, AbortSignal.abort())).rejects.toThrow('aborted')
    expect(await readdir(scratch.folder)).toEqual(['catalogue.snapshot'])
    expect(await readFile(path)).toEqual(good)
  })
})

describe('the worker', () => {
  let started: ScriptProcess[] = []
  afterEach(async () => {
    for (const { child } of started) child.kill('SIGKILL')
    await Promise.all(started.map((each) => each.exitCode()))
    started = []
  })

  function aWorker(): ScriptProcess {
    const worker = startScript('../../workers/main.ts', [], { ...townlink.env, SNAPSHOT_DIR: scratch.folder })
    started.push(worker)
    return worker
  }

  async function suggestionsFor(id: string) {
    await eventually(async () => {
      const { body } = await town.request('GET', `/api/v1/needs/${id}/suggestions`)
      expect(body).toMatchObject({ ranked: true })
    }, 30_000)
    return (await town.request('GET', `/api/v1/needs/${id}/suggestions`)).body.items
  }

  test('writes a snapshot when it stops, starts on it and has seen what came in between', async () => {
    const first = aWorker()
    const isUp = async () => expect(await sql`select worker_id from worker_heartbeats`).toHaveLength(1)
    await eventually(isUp, 30_000)
    first.child.kill('SIGTERM')
    expect(await first.exitCode()).toBe(0)
    expect(first.output()).toContain('snapshot written')
    const { body: fresh } = await firm.request('POST', '/api/v1/offers', { body: anOffer() })
    const { body: need } = await town.request('POST', '/api/v1/needs', { body: aNeed() })
    const second = aWorker()
    const items = await suggestionsFor(need.id)
    expect(second.output()).toContain('snapshot read')
    expect(items.map((item: Suggestion) => item.counterpart.id)).toContain(fresh.id)
  }, 60_000)
})
