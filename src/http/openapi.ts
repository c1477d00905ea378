import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const description = `Towns post needs and test beds, firms post offers, and every suggestion says why.

Errors are problem details (RFC 9457) with a stable \`code\`. Lists come in pages: follow \`next\` with \`?cursor=\`. Updates need
\`If-Match\` with the ETag last read. Posts that create may carry an \`Idempotency-Key\`. Programs act with an API key:
\`Authorization: Bearer <key>\`.`

/** Every operation may fail, and always in the same form. */
const failure = {
  description: 'What went wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

type Document = ReturnType<typeof jsonSchemaTransformObject>

function withProblems(document: Document): Document {
  if (!('paths' in document) || !('components' in document)) return document
  const described = Object.entries(document.paths ?? {}).map(([address, operations]) => [
    address,
    Object.fromEntries(Object.entries(operations ?? {}).map(withFailure)),
  ])
  // Every named schema comes in two forms, as sent and as received; no address refers to the latter.
  const schemas = Object.fromEntries(
    Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.endsWith('Input')),
  )
  return {
    ...document,
    paths: Object.fromEntries(described),
    components: { ...document.components, schemas },
  }
}

function withFailure([method, operation]: [string, unknown]): [string, unknown] {
  if (typeof operation !== 'object' || operation === null || !('responses' in operation))
    return [method, operation]
  const { responses } = operation
  return [
    method,
    { ...operation, responses: { ...(typeof responses === 'object' && responses), default: failure } },
  ]
}

/** The description of the API is made from the routes' own schemas; openapi/openapi.json is a committed copy. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Townlink',
        version,
        description,
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'an API key' } },
      },
      security: [{}, { key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => withProblems(jsonSchemaTransformObject(input)),
  })
  app.get('/api/v1/openapi.json', { config: { asks: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  await app.register(async (pages) => {
    pages.addHook('onRoute', (route) => {
      route.config = { ...route.config, asks: 'public' }
    })
    await pages.register(swaggerUi, { routePrefix: '/docs' })
  })
}
