import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach } from 'vitest'
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../db/embedded.ts'
import type { Log } from '../../src/log.ts'
import { makeScratchFolder } from './scratch-folder.ts'
import { type ScriptProcess, startScript } from './script-process.ts'

export const silentLog: Log = { info() {}, warn() {}, error() {} }

/** A data folder for each test of the file; what the test started in it is stopped and the folder removed afterwards. */
export function useDataFolder() {
  let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
  let started: EmbeddedDatabase[]
  let scripts: ScriptProcess[]
  const dataDir = () => join(scratch.folder, '.data')

  beforeEach(async () => {
    scratch = await makeScratchFolder()
    started = []
    scripts = []
  })
  afterEach(async () => {
    for (const script of scripts) {
      script.child.kill('SIGTERM')
      await script.exitCode()
    }
    for (const database of started) await database.stop()
    await scratch.remove()
  })

  return {
    dataDir,
    inHome: (path: string) => join(dataDir(), 'postgres', path),
    async start(options: { dataDir?: string; log?: Log } = {}): Promise<EmbeddedDatabase> {
      const database = await startEmbeddedDatabase({ dataDir: dataDir(), log: silentLog, ...options })
      started.push(database)
      return database
    },
    /** Starts it in a process of its own, which can be killed. */
    startElsewhere(): ScriptProcess {
      const script = startScript('./embedded-script.ts', [dataDir()])
      scripts.push(script)
      return script
    },
    async serverPid(): Promise<number> {
      const file = await readFile(join(dataDir(), 'postgres/cluster/postmaster.pid'), 'utf8')
      return Number(file.split('\n')[0])
    },
  }
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(text))]
  } finally {
    await sql.end()
  }
}

export const writeNote = (url: string) => query(url, "create table note as select 'Škoda čeká' as text")
export const readNote = async (url: string) => (await query(url, 'select text from note'))[0]?.text
