interface Part {
  name: string
  /** The file it is made from. */
  source: string
}

/** The page with what stands between the marks of a part replaced. */
export function withPart(page: string, { name, source }: Part, content: string): string {
  const begin = `<!-- ${name}: written by \`npm run docs\` from ${source} -->`
  const end = `<!-- /${name} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from < 0 || to < from) throw new Error(`The page has no part between "${begin}" and "${end}".`)
  return `${page.slice(0, from)}${begin}\n\n${content}\n\n${page.slice(to)}`
}
