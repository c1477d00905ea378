import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

/** The description of the API is made from the routes' own schemas; openapi/openapi.json is a committed copy. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Townlink',
        version,
        description:
          'Towns post needs and test beds, firms post offers, and every suggestion says why. Errors are problem details (RFC 9457). Lists come in pages: follow `next` with `?cursor=`. Updates need `If-Match` with the ETag last read. Creating posts may carry an `Idempotency-Key`.',
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'an API key' } },
      },
      security: [{}, { key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/docs' })
}
