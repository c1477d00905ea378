/**
 * Codes of errors that mean that Postgres or Redis cannot be reached at the moment: of the system, of postgres.js
 * (https://github.com/porsager/postgres#error-handling), and of Postgres itself (https://www.postgresql.org/docs/current/errcodes-appendix.html:
 * class 08, shutting down or starting up, too many connections).
 */
const outage = new RegExp(
  `^(?:${[
    'ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN',
    'CONNECTION_CLOSED|CONNECTION_ENDED|CONNECTION_DESTROYED|CONNECT_TIMEOUT',
    '08[0-9A-Z]{3}|57P0[1-5]|53300',
  ].join('|')})$`,
)

/** A query's error stands behind that of the library that sent it; three layers at most. */
const deepest = 5

/** Whether the error, or what caused it, is that a store does not answer. */
export function isStoreOutage(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepest) return false
  if ('code' in error && typeof error.code === 'string' && outage.test(error.code)) return true
  const causes = error instanceof AggregateError ? error.errors : []
  return [error.cause, ...causes].some((cause) => isStoreOutage(cause, depth + 1))
}
