import { z } from 'zod'
import { isRecord } from './json-lines.ts'

/** What a reader has to know of a field before the schema sees it: all of it is read off the schema. */
export interface Field {
  kind: 'text' | 'number' | 'flag' | 'list' | 'object'
  required: boolean
  inner: Fields | undefined
}
export type Fields = ReadonlyMap<string, Field>

export function fieldsOf(schema: z.core.$ZodObject): Fields {
  return new Map(Object.entries(schema._zod.def.shape).map(([name, field]) => [name, fieldOf(field)]))
}

function fieldOf(schema: z.core.$ZodType): Field {
  const required = !z.core.safeParse(schema, undefined).success
  let inner = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap()
  if (inner instanceof z.ZodNumber) return { kind: 'number', required, inner: undefined }
  if (inner instanceof z.ZodBoolean) return { kind: 'flag', required, inner: undefined }
  if (inner instanceof z.ZodArray) return { kind: 'list', required, inner: undefined }
  if (inner instanceof z.ZodObject) return { kind: 'object', required, inner: fieldsOf(inner) }
  return { kind: 'text', required, inner: undefined }
}

/** A record without what is there in name only: in optional fields and in lists, null or an empty text means absent. */
export function presentFields(value: Record<string, unknown>, fields: Fields): Record<string, unknown> {
  const present = Object.entries(value).filter(([name, entry]) => {
    const field = fields.get(name)
    return field === undefined || field.required || !isBlank(entry)
  })
  return Object.fromEntries(present.map(([name, entry]) => [name, presentValue(entry, fields.get(name))]))
}

function presentValue(value: unknown, field: Field | undefined): unknown {
  if (field?.kind === 'list' && Array.isArray(value)) return value.filter((entry) => !isBlank(entry))
  return field?.inner && isRecord(value) ? presentFields(value, field.inner) : value
}

const isBlank = (value: unknown) => value === null || (typeof value === 'string' && value.trim() === '')
