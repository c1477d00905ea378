import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { findRunningDatabase } from '../../../db/embedded.ts'
import { listProcesses, processIdentity } from '../../../db/embedded-processes.ts'
import { query, readNote, useDataFolder, writeNote } from '../../support/embedded-folder.ts'
import type { ScriptProcess } from '../../support/script-process.ts'

const folder = useDataFolder()

async function killHard(script: ScriptProcess): Promise<void> {
  script.child.kill('SIGKILL')
  await script.exitCode()
}

async function untilGone(pid: number): Promise<void> {
  while ((await processIdentity(pid)) !== undefined) await sleep(10)
}

describe('after a crash', () => {
  it('the server is started again at the same address when it alone was killed', async () => {
    const { url } = await folder.start()
    await writeNote(url)
    const pid = await folder.serverPid()
    process.kill(pid, 'SIGKILL')
    await untilGone(pid)
    while (
      (await folder.serverPid().catch(() => pid)) === pid ||
      !(await findRunningDatabase(folder.dataDir()))
    )
      await sleep(10)
    expect(await readNote(url)).toBe('Škoda čeká')
  })

  it('the data are there when launcher and server were killed together', async () => {
    const holder = folder.startElsewhere()
    await writeNote(await holder.find(/"url":"([^"]+)"/))
    const pid = await folder.serverPid()
    holder.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await holder.exitCode()
    const { url } = await folder.start()
    expect(await readNote(url)).toBe('Škoda čeká')
  })

  it('a server that outlived its launcher is ended and the data are there', async () => {
    const holder = folder.startElsewhere()
    await writeNote(await holder.find(/"url":"([^"]+)"/))
    const orphan = await folder.serverPid()
    await killHard(holder)
    expect(await processIdentity(orphan)).toBeDefined()
    const { url } = await folder.start()
    expect(await processIdentity(orphan)).toBeUndefined()
    expect(await readNote(url)).toBe('Škoda čeká')
  })

  it('a server process that outlived server and launcher in a long query is ended', async () => {
    const holder = folder.startElsewhere()
    const url = await holder.find(/"url":"([^"]+)"/)
    await writeNote(url)
    const client = postgres(url, { max: 1, onnotice: () => {} })
    const [session] = await client`select pg_backend_pid() as pid`
    // Busy in one expression, so that it does not notice the end of its server.
    const busy = client`select count(*) from generate_series(1, 1000000000)`.catch(() => 'ended')
    await sleep(200)
    process.kill(await folder.serverPid(), 'SIGKILL')
    await killHard(holder)
    await folder.start()
    expect(await busy).toBe('ended')
    expect(await processIdentity(Number(session?.pid))).toBeUndefined()
    await client.end({ timeout: 0 })
  })

  it('a database killed while it was being initialised is initialised anew', async () => {
    const holder = folder.startElsewhere()
    const names = () => readdir(folder.inHome('')).catch(() => [])
    while (!(await names()).some((name) => name.startsWith('unfinished-'))) await sleep(2)
    await sleep(150)
    await killHard(holder)
    expect(await names()).not.toContain('cluster')
    const { url } = await folder.start()
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await names()).filter((name) => name.startsWith('unfinished-'))).toEqual([])
  })

  it('nothing is left running by a process that is told to end while its database is being started', async () => {
    const holder = folder.startElsewhere()
    const names = () => readdir(folder.inHome('')).catch(() => [])
    while (!(await names()).some((name) => name.startsWith('unfinished-'))) await sleep(2)
    holder.child.kill('SIGTERM')
    await holder.exitCode()
    const left = (await listProcesses()).filter(({ command }) => command.includes(` -D ${folder.inHome('')}`))
    expect(left).toEqual([])
    expect((await names()).filter((name) => name.startsWith('launch-'))).toEqual([])
  })

  it('half a folder left by an initialisation is removed', async () => {
    const half = folder.inHome('unfinished-abc123')
    await mkdir(join(half, 'base'), { recursive: true })
    await writeFile(join(half, 'PG_VERSION'), '18\n')
    const { url } = await folder.start()
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(stat(half)).rejects.toThrow('ENOENT')
  })
})
