import { expect, it } from 'vitest'
import { isStoreOutage } from '../../../src/http/store-outage.ts'

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code })

it.each(['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P01', '57P03', '08006', '53300'])(
  '%s means that the store is away, also behind the error of a query',
  (code) => {
    expect(isStoreOutage(withCode(code))).toBe(true)
    expect(isStoreOutage(new Error('Failed query', { cause: withCode(code) }))).toBe(true)
    expect(isStoreOutage(new AggregateError([withCode(code)]))).toBe(true)
  },
)

it.each(['23505', '42P01', 'ENOENT', 'FST_ERR_VALIDATION'])('%s does not', (code) => {
  expect(isStoreOutage(withCode(code))).toBe(false)
})

it('nor does what is no error, or an error that is its own cause', () => {
  expect(isStoreOutage('ECONNREFUSED')).toBe(false)
  const circular = new Error('x')
  circular.cause = circular
  expect(isStoreOutage(circular)).toBe(false)
})
