import { roles } from '../../db/vocabulary.ts'
import { type Action, policy, type Reach } from '../../src/accounts/policy.ts'
import type { ListedRoute } from '../../src/http/route-list.ts'

/** Columns of the table, from whoever may least to whoever may most. */
const columns = ['person', ...roles.toReversed()] as const

const actions = Object.keys(policy).filter((name): name is Action => name in policy)

const cell = (text: string) => text.replaceAll('|', '\\|')

function policyTable(): string {
  const rows = actions.map((action) => {
    const allow: Partial<Record<(typeof columns)[number], Reach>> = policy[action].allow
    return `| \`${action}\` | ${columns.map((role) => allow[role] ?? '–').join(' | ')} | ${cell(policy[action].refusal)} |`
  })
  const head = `| action | ${columns.join(' | ')} | who may not is told |`
  return [head, `|---|${'---|'.repeat(columns.length + 1)}`, ...rows].join('\n')
}

/** Fastify adds a HEAD for every GET. */
function routeTable(routes: readonly ListedRoute[]): string {
  const rows = routes
    .filter(({ method }) => method !== 'HEAD')
    .map(
      ({ method, url, asks, summary }) =>
        `| \`${method} ${url}\` | \`${asks ?? '?'}\` | ${cell(summary ?? '')} |`,
    )
  return ['| address | asks | |', '|---|---|---|', ...rows].join('\n')
}

/** The page with its marked parts made anew. */
export function withPermissions(page: string, routes: readonly ListedRoute[]): string {
  return [
    ['policy: written by `npm run docs` from src/accounts/policy.ts', policyTable()] as const,
    ['routes: written by `npm run docs` from the routes', routeTable(routes)] as const,
  ].reduce((text, [name, table]) => {
    const begin = `<!-- ${name} -->`
    const end = `<!-- /${name.split(':')[0]} -->`
    const from = text.indexOf(begin)
    const to = text.indexOf(end)
    if (from < 0 || to < from) throw new Error(`The page has no part between "${begin}" and "${end}".`)
    return `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`
  }, page)
}
