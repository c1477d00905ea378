import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../db/project-folder.ts'
import { readDemoSet, readPooledSets } from '../../scripts/evaluation/judged-sets.ts'

const demo = await readDemoSet()
const { tuned, keptAside } = await readPooledSets()
const needs = [...tuned.needs, ...keptAside.needs]
const { offers } = tuned
const grades = new Map([...tuned.grades, ...keptAside.grades])
const needIds = new Set(needs.map(({ id }) => id))
const offerIds = new Set(offers.map(({ id }) => id))
const judged = [...grades].flatMap(([need, ofNeed]) =>
  [...ofNeed].map(([offer, grade]) => ({ need, offer, grade })),
)

/** Lines of the judgement files as they are written, so that one judged twice is seen. */
async function readLines() {
  const folders = ['demo/qrels', 'kept-aside/qrels', 'pooled'].map((name) =>
    join(projectFolder(), 'tests/relevance', name),
  )
  const paths = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
  )
  const files = await Promise.all(paths.flat().map((path) => readFile(path, 'utf8')))
  return files.flatMap((file) =>
    file
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split('\t')),
  )
}

const organisation = z.object({ id: z.string(), kind: z.string() })

async function readOrganisations() {
  const folder = join(projectFolder(), 'db/seed/demo/organisations')
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  return files.flatMap((file) =>
    file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => organisation.parse(JSON.parse(line))),
  )
}

describe('the judged postings', () => {
  test('are at least 60 needs and 200 offers, each with its own identifier, and a third of the needs is kept aside', () => {
    expect(needs.length).toBeGreaterThanOrEqual(60)
    expect(offers.length).toBeGreaterThanOrEqual(200)
    expect(needIds.size).toBe(needs.length)
    expect(offerIds.size).toBe(offers.length)
    expect(keptAside.needs.length / needs.length).toBeGreaterThanOrEqual(1 / 3)
  })

  test('are written in all 17 languages', () => {
    const languagesOf = (documents: typeof offers) => new Set(documents.map(({ language }) => language))
    expect(languagesOf(offers).size).toBe(17)
    expect(languagesOf(needs).size).toBe(17)
  })
})

describe('the demo postings', () => {
  test('are at least 60 needs and 160 offers', () => {
    expect(demo.needs.length).toBeGreaterThanOrEqual(60)
    expect(demo.offers.length).toBeGreaterThanOrEqual(160)
  })

  test('have three hubs to look after them', async () => {
    const hubs = (await readOrganisations()).filter(({ kind }) => kind === 'hub')
    expect(hubs.length).toBeGreaterThanOrEqual(3)
  })

  test('belong to organisations of the demo, each listed once', async () => {
    const organisations = await readOrganisations()
    const ids = new Set(organisations.map(({ id }) => id))
    expect(ids.size).toBe(organisations.length)
    const strangers = [...demo.needs, ...demo.offers].filter(({ organisation: owner }) => !ids.has(owner))
    expect(strangers.map(({ id }) => id)).toEqual([])
  })
})

describe('the judgements', () => {
  test('speak of needs and offers that exist', () => {
    expect(judged.filter(({ need, offer }) => !needIds.has(need) || !offerIds.has(offer))).toEqual([])
  })

  test('are grades from 0 to 3, all of them in use', () => {
    expect([...new Set(judged.map(({ grade }) => grade))].sort()).toEqual([0, 1, 2, 3])
  })

  test('judge a pair once, and say why', async () => {
    const lines = await readLines()
    const pairs = lines.map(([need, offer]) => `${need} ${offer}`)
    expect(pairs.filter((pair, at) => pairs.indexOf(pair) !== at)).toEqual([])
    expect(lines.filter(([, , , why]) => (why ?? '').trim().length < 10)).toEqual([])
  })

  test('give every need an offer that is worth a talk', () => {
    const without = needs.filter(({ id }) => Math.max(0, ...(grades.get(id)?.values() ?? [])) < 2)
    expect(without.map(({ id }) => id)).toEqual([])
  })

  test('find nothing worth a talk where the firm does not serve the country', () => {
    const serves = new Map(offers.map(({ id, servesCountries }) => [id, servesCountries]))
    const countryOf = new Map(needs.map(({ id, country }) => [id, country ?? '']))
    const outside = judged.filter(({ need, offer, grade }) => {
      const countries = serves.get(offer) ?? []
      return grade > 0 && countries.length > 0 && !countries.includes(countryOf.get(need) ?? '')
    })
    expect(outside).toEqual([])
  })
})
