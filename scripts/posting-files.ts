import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { readConcepts } from '../db/seed/concepts.ts'
import { documentFromImportedNeed, documentFromImportedOffer } from '../src/imports/imported-documents.ts'
import { openFile } from '../src/imports/open-file.ts'
import { type PostingLine, type RefusedLine, readNeeds, readOffers } from '../src/imports/read-postings.ts'
import { createConceptScheme } from '../src/matching/concepts/concept-scheme.ts'
import type { MatchDocument } from '../src/matching/document.ts'
import { createEngine, type Engine } from '../src/matching/engine.ts'
import type { ScoringProfile } from '../src/matching/scoring-profile.ts'

/** Input that cannot be used; the message has a line per problem. */
export class UnusableInput extends Error {}

const mostProblemsTold = 20

async function collect<T>(
  path: string,
  lines: AsyncIterable<PostingLine<T> | RefusedLine>,
  documentFrom: (posting: T) => MatchDocument,
): Promise<MatchDocument[]> {
  const documents: MatchDocument[] = []
  const problems: string[] = []
  for await (const line of lines) {
    if ('posting' in line) documents.push(documentFrom(line.posting))
    else
      for (const { line: at, field, message } of line.problems)
        problems.push(`${path}:${at}: ${field === undefined ? '' : `${field}: `}${message}`)
  }
  if (problems.length > mostProblemsTold)
    problems.splice(
      mostProblemsTold,
      problems.length,
      `… and ${problems.length - mostProblemsTold} more problems`,
    )
  if (problems.length > 0) throw new UnusableInput(problems.join('\n'))
  return documents
}

/** The needs of a file. Throws UnusableInput when any line cannot be used. */
export async function readNeedFile(path: string): Promise<MatchDocument[]> {
  const { bytes, format } = await openFile(path)
  return collect(path, readNeeds(bytes, format), documentFromImportedNeed)
}

export async function readOfferFile(path: string): Promise<MatchDocument[]> {
  const { bytes, format } = await openFile(path)
  return collect(path, readOffers(bytes, format), documentFromImportedOffer)
}

/** The engine over the committed concept scheme. */
export async function openEngine(profile?: ScoringProfile): Promise<Engine> {
  const concepts = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
  return createEngine(createConceptScheme(concepts), profile)
}
