import type { Transaction } from '../../db/client.ts'

/** The person whose data are given out or erased. */
export interface Subject {
  readonly personId: string
  /** Lower case. */
  readonly email: string
  readonly name: string
}

/** One key of a person's export. Whoever adds a table with personal data adds a section, and its line to personal-data.ts. */
export interface ExportSection {
  readonly name: string
  /** Rows in JSON's terms; secrets and what belongs to others stay out. */
  rows(subject: Subject): AsyncIterable<object>
}

/** Clears one feature's tables of a person, within the transaction that erases the person; rows that cascade need no step. */
export interface ErasureStep {
  readonly tables: readonly string[]
  erase(tx: Transaction, subject: Subject): Promise<void>
}
