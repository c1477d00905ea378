import { escapeHtml } from '../escape-html.ts'

export interface LetterPage {
  readonly language: string
  readonly subject: string
  readonly greeting: string
  readonly text: string
  readonly button: { readonly label: string; readonly link: string } | undefined
  /** What to do where the button does not work. */
  readonly unclickable: string
  readonly validity: string | undefined
  /** What to do if it was not the reader. */
  readonly otherwise: string
  readonly automatic: string
}

const paragraph = (html: string, style = '') => `<p style="margin:0 0 16px;${style}">${html}</p>`
const small = 'font-size:14px;'

/**
 * The letter as HTML: styles stand in the elements because mail programs drop style sheets; no picture and no address of others. Text and
 * ground keep the program's own colours, light or dark; white on #1a4fa3 of the button has a contrast of 7.8 in both (WCAG 2.2 asks for 4.5).
 */
export function letterPage(page: LetterPage): string {
  const { language, subject, greeting, text, button, unclickable, validity, otherwise, automatic } = page
  const parts = [
    paragraph(escapeHtml(greeting)),
    paragraph(escapeHtml(text)),
    ...(button
      ? [buttonOf(button), paragraph(`${escapeHtml(unclickable)}<br>${bare(button.link)}`, small)]
      : []),
    ...(validity === undefined ? [] : [paragraph(escapeHtml(validity), small)]),
    paragraph(escapeHtml(otherwise), small),
    `<hr style="border:0;border-top:1px solid #808080;margin:24px 0 16px">`,
    paragraph(escapeHtml(automatic), small),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;color-scheme:light dark">
<div lang="${escapeHtml(language)}" style="max-width:560px;margin:0 auto;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
${parts.join('\n')}
</div>
</body>
</html>
`
}

function buttonOf({ label, link }: { label: string; link: string }): string {
  const style =
    'display:inline-block;padding:12px 20px;border-radius:4px;background-color:#1a4fa3;color:#ffffff;font-weight:bold;text-decoration:none'
  return paragraph(`<a href="${escapeHtml(link)}" style="${style}">${escapeHtml(label)}</a>`)
}

function bare(link: string): string {
  const style = 'color:inherit;text-decoration:underline;word-break:break-all'
  return `<a href="${escapeHtml(link)}" style="${style}">${escapeHtml(link)}</a>`
}
