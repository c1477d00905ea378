import { expect } from 'vitest'
import type { Answer } from '../support/app.ts'

interface Expected {
  status: number
  code?: string
  /** The field that must be named. */
  field?: string
}

/** Every refusal has one form: problem details with a stable code, a sentence and no word about our insides. */
export function expectProblem(answer: Answer, { status, code = 'request.invalid', field }: Expected): void {
  expect({ status: answer.status, code: answer.body?.code }, JSON.stringify(answer.body)).toEqual({
    status,
    code,
  })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ type: 'about:blank', status })
  expect(answer.body.title).not.toBe('')
  expect(answer.body.detail).not.toBe('')
  expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules|\.ts:\d|select |insert into/i)
  if (field !== undefined) {
    expect(answer.body.errors?.map((each: { field: string }) => each.field)).toContain(field)
    for (const each of answer.body.errors) expect(each.message).not.toBe('')
  }
}
