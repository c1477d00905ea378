import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser, type Quad, Store } from 'n3'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../../db/project-folder.ts'
import { readConcepts, type SeededConcept } from '../../../../db/seed/concepts.ts'
import { jsonLdOf } from '../../../../scripts/concepts/json-ld.ts'
import { skosScheme, vocabularies } from '../../../../scripts/concepts/skos.ts'
import { turtleOf } from '../../../../scripts/concepts/turtle.ts'
import { aSeededConcept, waterFile } from './filed.ts'

const base = 'https://concepts.example/town/'
const skos = (name: string) => vocabularies.skos + name

const readTurtle = (concepts: readonly SeededConcept[]) =>
  new Store(
    new Parser({ format: 'text/turtle' }).parse(turtleOf(skosScheme(concepts, { base, version: 'v1' }))),
  )

async function readJsonLd(concepts: readonly SeededConcept[]): Promise<Store> {
  const written = JSON.parse(JSON.stringify(jsonLdOf(skosScheme(concepts, { base, version: 'v1' }))))
  const quads = await jsonld.toRDF(written, { format: 'application/n-quads' })
  return new Store(new Parser({ format: 'application/n-quads' }).parse(String(quads)))
}

const committed = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
const inTurtle = readTurtle(committed)
const inJsonLd = await readJsonLd(committed)
const countOf = (store: Store, property: string) => store.countQuads(null, property, null, null)
const total = (count: (concept: SeededConcept) => number) =>
  committed.reduce((sum, concept) => sum + count(concept), 0)
const totalLabels = (count: (own: SeededConcept['labels'][string]) => number) =>
  total(({ labels }) => Object.values(labels).reduce((sum, own) => sum + count(own), 0))

describe.each([
  ['Turtle', inTurtle],
  ['JSON-LD', inJsonLd],
])('the committed scheme in %s', (_, store) => {
  test('has every concept, under the top concepts of the scheme', () => {
    const top = total(({ broader }) => (broader.length === 0 ? 1 : 0))
    expect(store.countQuads(null, null, skos('Concept'), null)).toBe(committed.length)
    expect(countOf(store, skos('inScheme'))).toBe(committed.length)
    expect(countOf(store, skos('topConceptOf'))).toBe(top)
    expect(countOf(store, skos('hasTopConcept'))).toBe(top)
  })

  test('has every label, definition, link and code', () => {
    expect(countOf(store, skos('prefLabel'))).toBe(totalLabels(() => 1))
    expect(countOf(store, skos('altLabel'))).toBe(totalLabels(({ alternative }) => alternative.length))
    expect(countOf(store, skos('hiddenLabel'))).toBe(totalLabels(({ hidden }) => hidden.length))
    expect(countOf(store, skos('definition'))).toBe(committed.length)
    expect(countOf(store, skos('broader'))).toBe(total(({ broader }) => broader.length))
    expect(countOf(store, skos('narrower'))).toBe(total(({ broader }) => broader.length))
    expect(countOf(store, skos('notation'))).toBe(total(({ cpv }) => cpv.length))
  })

  test('names its licence and its version', () => {
    const objectOf = (property: string) => store.getObjects(base, property, null).map(({ value }) => value)
    expect(objectOf(`${vocabularies.dct}license`)).toEqual(['https://spdx.org/licenses/EUPL-1.2'])
    expect(objectOf(`${vocabularies.owl}versionInfo`)).toEqual(['v1'])
  })
})

test('both notations say the same', () => {
  const sentence = ({ subject, predicate, object }: Quad) => JSON.stringify([subject, predicate, object])
  const written = (store: Store) => store.getQuads(null, null, null, null).map(sentence).sort()
  expect(written(inJsonLd)).toEqual(written(inTurtle))
})

test('what is read back is what was written, marks and quotes included', () => {
  const odd = aSeededConcept({
    id: 'leak',
    related: ['pump'],
    cpv: ['65', '90'],
    definition: 'A "leak" \\ a loss.',
    labels: { uk: { preferred: "об'єкт", hidden: ['"витік"', 'a\\b'] } },
  })
  const concepts = waterFile(odd, aSeededConcept({ id: 'pump' })).flatMap((file) => file.concepts)
  const store = readTurtle(concepts)
  const of = (id: string, property: string) => store.getObjects(base + id, skos(property), null)
  const inUkrainian = (property: string) =>
    of('leak', property)
      .filter((term) => 'language' in term && term.language === 'uk')
      .map(({ value }) => value)
  expect(of('leak', 'definition').map(({ value }) => value)).toEqual(['A "leak" \\ a loss.'])
  expect(inUkrainian('prefLabel')).toEqual(["об'єкт"])
  expect(inUkrainian('hiddenLabel')).toEqual(['"витік"', 'a\\b'])
  expect(of('leak', 'broader').map(({ value }) => value)).toEqual([`${base}water`])
  expect(of('water', 'narrower').map(({ value }) => value)).toEqual([`${base}leak`, `${base}pump`])
  expect(of('pump', 'related').map(({ value }) => value)).toEqual([`${base}leak`])
  expect(store.countQuads(`${base}leak`, skos('notation'), null, null)).toBe(2)
})

test.each(['concepts/', 'https://concepts.example/town', 'https://concepts.example/<town>/'])(
  'the base %s is refused',
  (bad) => {
    expect(() => skosScheme([], { base: bad, version: 'v1' })).toThrow(
      'no absolute address that ends with a slash',
    )
  },
)
