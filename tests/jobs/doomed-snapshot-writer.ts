import { z } from 'zod'
import { openDatabase } from '../../db/client.ts'
import { noConcepts } from '../../src/matching/concepts/concept-scheme.ts'
import { createEngine } from '../../src/matching/engine.ts'
import { createCatalogueSnapshotStore } from '../../src/suggestions/catalogue-snapshots.store.ts'
import { createCatalogueSnapshots } from '../../src/suggestions/catalogue-snapshots.ts'
import { silentLog } from '../support/silent-log.ts'

// Writes a snapshot that never ends, until it is killed in the middle.
const { folder, databaseUrl } = z
  .object({ folder: z.string(), databaseUrl: z.string() })
  .parse(JSON.parse(process.env.DOOMED ?? ''))

function* endless(): Generator<Uint8Array> {
  for (let section = 0; ; section += 1) {
    if (section === 20) process.stdout.write('in the middle\n')
    yield new Uint8Array(100_000)
  }
}

const start = { tick: 0, id: '00000000-0000-0000-0000-000000000000' }
const snapshots = createCatalogueSnapshots({
  folder,
  engine: createEngine(noConcepts),
  versions: { engineVersion: '1', profileVersion: '1', conceptsVersion: '1' },
  store: createCatalogueSnapshotStore(openDatabase(databaseUrl).db),
  log: silentLog,
})
await snapshots.write(
  { cursors: { needs: start, offers: start }, sections: endless() },
  new AbortController().signal,
)
