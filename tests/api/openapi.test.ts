import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

interface Operation {
  tags?: string[]
  summary?: string
  parameters?: { name: string; in: string; schema?: object; required?: boolean }[]
  requestBody?: { content?: Record<string, { schema?: object }> }
  responses?: Record<string, { description?: string }>
}

let townlink: Townlink
// biome-ignore lint/suspicious/noExplicitAny: the document is read as any client would
let document: any
let operations: [name: string, path: string, operation: Operation][]
beforeAll(async () => {
  townlink = await aTownlink()
  document = (await townlink.app.inject({ url: '/api/v1/openapi.json' })).json()
  operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      `${method} ${path}`,
      path,
      operation,
    ]),
  )
})
afterAll(() => townlink.close())

it('the description says what it is', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: 'Townlink', version: expect.stringMatching(/^\d/) })
  expect(document.components.securitySchemes.key).toMatchObject({ type: 'http', scheme: 'bearer' })
})

it('it holds every resource there is', () => {
  expect(operations.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'get /api/v1/places',
      'get /api/v1/concepts',
      'get /api/v1/concepts/{id}',
      'post /api/v1/preview',
      'post /api/v1/needs',
      'get /api/v1/needs',
      'get /api/v1/needs/{id}',
      'patch /api/v1/needs/{id}',
      'post /api/v1/needs/{id}/withdraw',
      'get /api/v1/needs/{id}/suggestions',
      'get /api/v1/needs/{id}/suggestions/stream',
      'patch /api/v1/offers/{id}',
      'get /api/v1/offers/{id}/suggestions',
      'post /api/v1/organisations',
      'delete /api/v1/keys/{id}',
      'post /api/v1/setup',
      'get /health/ready',
      'get /metrics',
    ]),
  )
})

it('every operation has a subject, a summary and an answer', () => {
  for (const [name, , { tags, summary, responses }] of operations) {
    expect(tags, name).toHaveLength(1)
    expect(summary, name).toMatch(/^\S.{5,}/)
    expect(Object.keys(responses ?? {}), name).not.toHaveLength(0)
    for (const answer of Object.values(responses ?? {}))
      expect(answer.description, name).toEqual(expect.any(String))
  }
})

it('every part of an address is described, and only those', () => {
  for (const [name, path, { parameters = [] }] of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    const described = parameters.filter((each) => each.in === 'path')
    expect(described.map((each) => each.name).sort(), name).toEqual(inPath)
    for (const each of described) expect(each.required, name).toBe(true)
    const names = parameters.map((each) => `${each.in} ${each.name}`)
    expect(new Set(names).size, name).toBe(names.length)
  }
})

it('what writes describes its body', () => {
  for (const name of ['post /api/v1/needs', 'patch /api/v1/offers/{id}', 'post /api/v1/keys']) {
    const operation = operations.find(([each]) => each === name)?.[2]
    const schema = operation?.requestBody?.content?.['application/json']?.schema
    expect(schema, name).toMatchObject({ type: 'object', additionalProperties: false })
  }
})

it('every reference leads to something', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  expect(references.length).toBeGreaterThan(0)
  for (const reference of new Set(references)) {
    expect(reference).toMatch(/^#\//)
    const target = reference
      .slice(2)
      .split('/')
      .reduce((node, step) => node?.[step], document)
    expect(target, reference).toBeTypeOf('object')
  }
})

it('every default of a query is one that the query takes', async () => {
  expect(JSON.stringify(document)).not.toMatch(/"(undefined|NaN)"/)
  const limit = operations
    .find(([name]) => name === 'get /api/v1/needs')?.[2]
    .parameters?.find(({ name }) => name === 'limit')
  expect(limit).toMatchObject({ required: false, schema: { minimum: 1, maximum: 100, default: 20 } })
})

it('people read it at /docs', async () => {
  const page = await townlink.app.inject({ url: '/docs' })
  const address = page.statusCode === 302 ? String(page.headers.location) : '/docs'
  const found = await townlink.app.inject({ url: new URL(address, 'http://localhost/docs').pathname })
  expect(found.statusCode).toBe(200)
  expect(found.headers['content-type']).toContain('text/html')
  expect(found.headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
})
