import type { Side } from '../../db/catalogue-clock.ts'
import type { Needs } from '../needs/needs.service.ts'
import { needContent } from '../needs/needs.service.ts'
import type { Offers } from '../offers/offers.service.ts'
import { offerContent } from '../offers/offers.service.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import type { FileFormat } from './file-format.ts'
import type { LineProblem, RefusedLine } from './line-problem.ts'
import { createOwners } from './owners.ts'
import { type PostingLine, readNeeds, readOffers, readOrganisations } from './read-postings.ts'

interface Dependencies {
  organisations: Pick<Organisations, 'listNamed' | 'create' | 'importAll'>
  needs: Pick<Needs, 'importAll'>
  offers: Pick<Offers, 'importAll'>
}

export interface ImportOptions {
  /** Called after every batch. */
  onProgress?: ((soFar: ImportCounts) => void) | undefined
  /** Aborted: no further batch is begun; the outcome tells what was done until then. */
  signal?: AbortSignal | undefined
}

interface ImportCounts {
  /** Records read, good and bad. */
  read: number
  written: number
  /** Good ones that the store held in the same form already. */
  unchanged: number
}

export interface ImportOutcome extends ImportCounts {
  problems: LineProblem[]
}

/** One transaction a batch. 500 rows of some 20 columns stay far below the 65,535 parameters of a Postgres statement. */
const batchSize = 500

/** Files of needs, offers and organisations into the store, as the operator. Importing the same file again changes nothing. */
export function createImports({ organisations, needs, offers }: Dependencies) {
  return {
    async importFile(
      side: Side,
      file: { bytes: AsyncIterable<Uint8Array>; format: FileFormat },
      options: ImportOptions = {},
    ): Promise<ImportOutcome> {
      if (side === 'needs') {
        const ownersOf = createOwners(organisations, 'town')
        return importLines(readNeeds(file.bytes, file.format), options, async (batch) => {
          const owned = await ownersOf(batch)
          return needs.importAll(owned.map(([need, owner]) => needContent(need, owner)))
        })
      }
      const ownersOf = createOwners(organisations, 'sme')
      return importLines(readOffers(file.bytes, file.format), options, async (batch) => {
        const owned = await ownersOf(batch)
        return offers.importAll(owned.map(([offer, owner]) => offerContent(offer, owner)))
      })
    },

    /** JSON Lines; known by `id`, which is the slug. */
    async importOrganisations(
      bytes: AsyncIterable<Uint8Array>,
      options: ImportOptions = {},
    ): Promise<ImportOutcome> {
      return importLines(readOrganisations(bytes), options, (batch) =>
        organisations.importAll(batch.map(({ id, ...organisation }) => ({ ...organisation, slug: id }))),
      )
    },
  }
}

/** `write` stores a batch and returns how many of its records were new or changed. */
async function importLines<T>(
  lines: AsyncIterable<PostingLine<T> | RefusedLine>,
  { onProgress, signal }: ImportOptions,
  write: (batch: T[]) => Promise<number>,
): Promise<ImportOutcome> {
  const outcome: ImportOutcome = { read: 0, written: 0, unchanged: 0, problems: [] }
  let batch: T[] = []

  async function finishBatch(): Promise<void> {
    const written = batch.length === 0 ? 0 : await write(batch)
    outcome.read += batch.length
    outcome.written += written
    outcome.unchanged += batch.length - written
    batch = []
    onProgress?.({ read: outcome.read, written: outcome.written, unchanged: outcome.unchanged })
  }

  for await (const line of lines) {
    if (signal?.aborted) return outcome
    if ('problems' in line) {
      outcome.read += 1
      outcome.problems.push(...line.problems)
    } else {
      batch.push(line.posting)
      if (batch.length === batchSize) await finishBatch()
    }
  }
  if (!signal?.aborted) await finishBatch()
  return outcome
}
