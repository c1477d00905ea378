import { personalData } from '../../src/privacy/personal-data.ts'
import { retentionRules } from '../../src/privacy/retention-rules.ts'
import { withPart } from './marked-part.ts'

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n')
}

const keptTable = () =>
  table(
    ['table', 'holds', 'why', 'legal basis (GDPR)', 'kept', 'when somebody is erased', 'in the export'],
    personalData.map(({ table, holds, why, basis, kept, erased, exportedAs }) => [
      `\`${table}\``,
      holds,
      why,
      basis,
      kept,
      erased,
      `\`${exportedAs}\``,
    ]),
  )

const retentionTable = () =>
  table(
    ['rule', 'days', 'after', 'because'],
    Object.entries(retentionRules).map(([name, { days, since, because }]) => [
      `\`${name}\``,
      String(days),
      since,
      because,
    ]),
  )

/** docs/privacy.md with its two tables made anew. */
export function withPersonalDataTables(page: string): string {
  const kept = withPart(page, { name: 'personal data', source: 'src/privacy/personal-data.ts' }, keptTable())
  return withPart(kept, { name: 'retention', source: 'src/privacy/retention-rules.ts' }, retentionTable())
}
