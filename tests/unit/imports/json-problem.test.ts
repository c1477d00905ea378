import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonProblem } from '../../../src/imports/json-problem.ts'

describe('what is wrong with a JSON text', () => {
  it.each([
    ['{"a": }', 'a value expected at character 7, but there is "}"'],
    ['{"a": 1 "b": 2}', '"," or "}" expected at character 9, but there is "\\""'],
    ['{"a": 1,}', 'a field name in double quotes expected at character 9, but there is "}"'],
    ["{'a': 1}", 'a field name in double quotes or "}" expected at character 2, but there is "\'"'],
    ['{"a" 1}', '":" expected at character 6, but there is "1"'],
    ['{"a": [1, ]}', 'a value expected at character 11, but there is "]"'],
    ['{"a": [1 2]}', '"," or "]" expected at character 10, but there is "2"'],
    ['{"a": 01}', '"," or "}" expected at character 8, but there is "1"'],
    ['{"a": None}', 'a value expected at character 7, but there is "N"'],
    ['{"a": 1} x', 'nothing more expected at character 10, but there is "x"'],
    ['{"a": "1', 'the text that begins at character 7 is not closed, or has a wrong "\\" in it'],
    ['{"a": "C:\\data"}', 'the text that begins at character 7 is not closed, or has a wrong "\\" in it'],
    ['{"a": 1', 'it ends where "," or "}" is expected'],
    ['', 'it ends where a value is expected'],
  ])('%s', (text, sentence) => {
    expect(jsonProblem(text)).toBe(`is not valid JSON: ${sentence}`)
  })

  it('is found exactly where there is no JSON', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '1',
      '-0.5e3',
      '01',
      'null',
      ' ',
    )
    const jumble = fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(jumble, fc.json()), (text) => {
        expect(jsonProblem(text) === undefined).toBe(isJson(text))
      }),
      { numRuns: 2_000 },
    )
  })
})
