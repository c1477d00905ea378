import type { z } from 'zod'
import { readLines } from './byte-lines.ts'
import { readCsv } from './csv.ts'
import { fieldProblems, sentenceOf } from './field-problems.ts'
import { type Fields, fieldsOf, presentFields } from './fields.ts'
import type { FileFormat } from './file-format.ts'
import {
  type ImportedNeed,
  type ImportedOffer,
  type ImportedOrganisation,
  importedNeed,
  importedOffer,
  importedOrganisation,
} from './imports.schema.ts'
import { readJsonLines } from './json-lines.ts'
import { type RawRecord, type RefusedLine, refusedLine } from './line-problem.ts'

export type { RefusedLine }

export interface PostingLine<T> {
  line: number
  posting: T
}

/** How a kind of record is read; `noun` with its article. */
interface Kind<T> {
  noun: string
  schema: z.ZodType<T>
  fields: Fields
}

const needKind: Kind<ImportedNeed> = { noun: 'a need', schema: importedNeed, fields: fieldsOf(importedNeed) }
const offerKind: Kind<ImportedOffer> = {
  noun: 'an offer',
  schema: importedOffer,
  fields: fieldsOf(importedOffer),
}
const organisationKind: Kind<ImportedOrganisation> = {
  noun: 'an organisation',
  schema: importedOrganisation,
  fields: fieldsOf(importedOrganisation),
}

type Bytes = AsyncIterable<Uint8Array>

/** Needs in the public import format, line by line: each good line as a need, each bad one as what is wrong with it. */
export const readNeeds = (input: Bytes, format: FileFormat) => readRecords(input, format, needKind)

export const readOffers = (input: Bytes, format: FileFormat) => readRecords(input, format, offerKind)

/** Organisations as JSON Lines; `posting` is the organisation. */
export const readOrganisations = (input: Bytes) => readRecords(input, 'jsonl', organisationKind)

async function* readRecords<T extends { id: string }>(
  input: Bytes,
  format: FileFormat,
  kind: Kind<T>,
): AsyncGenerator<PostingLine<T> | RefusedLine> {
  const lines = readLines(input)
  const records = format === 'csv' ? readCsv(lines, kind.fields, kind.noun) : readJsonLines(lines)
  const lineOfId = new Map<string, number>()
  for await (const record of records) {
    const checked = 'problems' in record ? record : check(record, kind)
    if ('problems' in checked) {
      yield checked
      continue
    }
    const { id } = checked.posting
    const earlier = lineOfId.get(id)
    if (earlier === undefined) lineOfId.set(id, checked.line)
    yield earlier === undefined
      ? checked
      : refusedLine(checked.line, `stands in line ${earlier} already`, 'id')
  }
}

function check<T>(
  { line, value }: RawRecord,
  { noun, schema, fields }: Kind<T>,
): PostingLine<T> | RefusedLine {
  const parsed = schema.safeParse(presentFields(value, fields), { error: sentenceOf })
  if (parsed.success) return { line, posting: parsed.data }
  return { line, problems: fieldProblems(line, parsed.error.issues, noun) }
}
