import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { draft, preview, withoutBlanks } from './preview.schema.ts'
import type { PreviewService } from './preview.service.ts'

export const previewRoutes: FastifyPluginAsyncZod<{ preview: PreviewService }> = async (
  app,
  { preview: service },
) => {
  app.addHook('preValidation', async (request) => {
    request.body = withoutBlanks(request.body)
  })

  app.post(
    '/api/v1/preview',
    {
      config: { asks: 'posting.preview' },
      schema: {
        tags: ['preview'],
        summary: 'What matching makes of a draft; nothing is stored',
        description:
          'The best candidates, similar postings, concepts that the text is about, how tags are understood, and what is missing. Every field may be missing, empty or null.',
        body: draft,
        response: { 200: preview },
      },
    },
    async (request) => service.preview(request.actor, request.body),
  )
}
