import type { z } from 'zod'
import { keepReadable } from '../wire.ts'
import type { LineProblem } from './line-problem.ts'

/** Who mistakes the file mistakes every field; past this many the rest of a line says nothing new. */
const mostProblems = 20

const nouns: Record<string, string> = {
  string: 'a text',
  number: 'a number such as 1200 or 1200.50',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** Sentences for what zod words for programmers; what our own schemas say in their own words goes before these. */
export function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || issue.input === null) return 'is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nouns[issue.expected] ?? issue.expected}, not ${named(issue.input)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}, not ${named(issue.input)}`
    case 'too_small':
      return `must be at least ${issue.minimum.toLocaleString('en')}`
    case 'too_big':
      return tooBig(issue.origin, issue.maximum.toLocaleString('en'))
    default:
      return undefined
  }
}

function tooBig(origin: string, most: string): string {
  switch (origin) {
    case 'array':
      return `must have at most ${most} entries`
    case 'string':
      return `must have at most ${most} characters`
    default:
      return `must be at most ${most}`
  }
}

/** `noun`: what the line should hold, with its article ("a need"). */
export function fieldProblems(
  line: number,
  issues: readonly z.core.$ZodIssue[],
  noun: string,
): LineProblem[] {
  const problems = issues.flatMap((issue): LineProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line,
        field: pathOf([...issue.path, key]),
        message: `is not a field of ${noun}`,
      }))
    }
    return [{ line, field: pathOf(issue.path), message: issue.message }]
  })
  if (problems.length <= mostProblems) return problems
  const more = `has ${problems.length - mostProblems} more problems`
  return [...problems.slice(0, mostProblems), { line, message: more }]
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? shown(String(step)) : `${text}.${shown(String(step))}`
  }, '')
}

function named(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'string' ? JSON.stringify(shown(value)) : String(value)
}

/** Names and values from a file reach a terminal: no control characters, and no more than a glance. */
export function shown(text: string): string {
  const readable = keepReadable(text.slice(0, 100))
  return readable.length > 60 ? `${readable.slice(0, 60)}…` : readable
}
