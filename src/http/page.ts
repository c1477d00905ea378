/** The frame of the few pages that the API itself serves: plain HTML without script, and nothing from another host. */
import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../escape-html.ts'

const stylePath = '/page.css'

/** System fonts, a measure of some 70 characters, and the reader's own light or dark. */
const style = `:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1.5rem; max-width: 42rem; }
h1, h2 { line-height: 1.25; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid; padding: .4rem .8rem .4rem 0; text-align: start; vertical-align: top; }
code { overflow-wrap: anywhere; }
footer { border-top: 1px solid; margin-top: 3rem; padding-top: .5rem; }
footer a { display: inline-block; padding: .3rem .6rem .3rem 0; }
`

interface Page {
  /** ISO 639-1. */
  language: string
  title: string
  /** HTML: whoever makes it escapes what people wrote. */
  content: string
  footer?: string
}

export function htmlPage({ language, title, content, footer }: Page): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} – Townlink</title><link rel="stylesheet" href="${stylePath}"></head>
<body><main><h1>${escapeHtml(title)}</h1>
${content}
</main>${footer === undefined ? '' : `\n<footer>${footer}</footer>`}
</body></html>`
}

export function registerPageStyle(app: FastifyInstance): void {
  app.get(stylePath, { config: { asks: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=3600').send(style),
  )
}
