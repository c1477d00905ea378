import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import type { Audit } from '../audit/audit.service.ts'
import { privacyErrors } from './privacy.errors.ts'
import type { ExportSection, Subject } from './subject.ts'

export type PersonalExport = ReturnType<typeof createPersonalExport>

interface Dependencies {
  findSubject(personId: string): Promise<Subject | undefined>
  sections: readonly ExportSection[]
  audit: Pick<Audit, 'noteReading'>
  now: () => Date
}

/** One JSON object in pieces, so that neither store nor process holds all of it at once. */
async function* inPieces(
  sections: readonly ExportSection[],
  subject: Subject,
  exportedAt: Date,
): AsyncIterable<string> {
  yield `{\n"exportedAt": ${JSON.stringify(exportedAt)}`
  for (const { name, rows } of sections) {
    yield `,\n${JSON.stringify(name)}: [`
    let separator = '\n'
    for await (const row of rows(subject)) {
      yield separator + JSON.stringify(row)
      separator = ',\n'
    }
    yield '\n]'
  }
  yield '\n}\n'
}

/** Everything that the store holds about a person, for the person (GDPR, Art. 15 and 20). */
export function createPersonalExport({ findSubject, sections, audit, now }: Dependencies) {
  return {
    async read(actor: Actor): Promise<AsyncIterable<string>> {
      const personId = personOf(actor)
      const subject = await findSubject(personId)
      if (subject === undefined) throw privacyErrors.personNotFound()
      await audit.noteReading(actor, 'export.read', { id: personId, organisationId: null })
      return inPieces(sections, subject, now())
    },
  }
}
