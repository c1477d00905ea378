import { spawn } from 'node:child_process'
import { readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findRunningDatabase } from '../../../db/embedded.ts'
import { processIdentity } from '../../../db/embedded-processes.ts'
import { query, readNote, silentLog, useDataFolder, writeNote } from '../../support/embedded-folder.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'

const folder = useDataFolder()

describe('the embedded database', () => {
  it('keeps what was written from one start to the next', async () => {
    const first = await folder.start()
    await writeNote(first.url)
    await first.stop()
    const second = await folder.start()
    expect(await readNote(second.url)).toBe('Škoda čeká')
  })

  it('listens on this machine alone, asks for its password and writes to disk before it confirms', async () => {
    const { url } = await folder.start()
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const settings = await query(
      url,
      "select name, setting from pg_settings where name ~ '^(listen_addr|unix_socket_dir|fsync|server_enc)'",
    )
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    const withoutPassword = new URL(url)
    withoutPassword.password = 'guessed'
    await expect(query(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect((await stat(folder.inHome('password'))).mode & 0o777).toBe(0o600)
  })

  it('lower-cases letters of every language', async () => {
    const { url } = await folder.start()
    expect(await query(url, "select lower('ŽĎÁR ÅÄÖ ŁÓDŹ') as text")).toEqual([{ text: 'žďár åäö łódź' }])
  })

  it('is found by an import while it runs, and not after', async () => {
    expect(await findRunningDatabase(folder.dataDir())).toBeUndefined()
    const database = await folder.start()
    expect(await findRunningDatabase(folder.dataDir())).toBe(database.url)
    await database.stop()
    expect(await findRunningDatabase(folder.dataDir())).toBeUndefined()
  })

  it('leaves no process behind when it is stopped', async () => {
    const database = await folder.start()
    const pid = await folder.serverPid()
    await database.stop()
    expect(await processIdentity(pid)).toBeUndefined()
  })
})

describe('a second launch', () => {
  it('is refused in one sentence with the folder and the process that holds it', async () => {
    const holder = folder.startElsewhere()
    await holder.find(/"url":"([^"]+)"/)
    await expect(folder.start()).rejects.toThrow(
      new Error(
        `The folder ${folder.dataDir()} is already in use by another launch (process ${holder.pid}).`,
      ),
    )
  })

  it('does not disturb the first', async () => {
    const first = await folder.start()
    const second = folder.startElsewhere()
    expect(await second.exitCode()).toBe(1)
    expect(second.output()).toContain(`already in use by another launch (process ${process.pid})`)
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('starts when the first one is gone and its process number belongs to somebody else', async () => {
    const first = await folder.start()
    await writeNote(first.url)
    const pidFile = folder.inHome('cluster/postmaster.pid')
    const left = await readFile(pidFile, 'utf8')
    await first.stop()
    // What a crash leaves; a process of the server's own user now has the number of both the launcher and the server.
    const { uid, gid } = await stat(first.folder)
    const somebody = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    await writeFile(folder.inHome(`launch-${somebody.pid}-000000000000`), '')
    await writeFile(pidFile, left.replace(/^\d+/, String(somebody.pid)))
    const second = await folder.start()
    expect(await readNote(second.url)).toBe('Škoda čeká')
    expect(somebody.kill()).toBe(true)
  })
})

describe.runIf(process.getuid?.() === 0)('started by root below a folder others cannot enter', () => {
  it('keeps programs and data outside, linked from the data folder, and finds them again', async () => {
    const closed = await makeScratchFolder(0o700)
    const dataDir = join(closed.folder, '.data')
    const notes: object[] = []
    const log = { ...silentLog, warn: (fields: object) => notes.push(fields) }
    const first = await folder.start({ dataDir, log })
    try {
      await writeNote(first.url)
      await first.stop()
      expect(await readlink(join(dataDir, 'postgres'))).toBe(first.folder)
      expect((await stat(first.folder)).uid).not.toBe(0)
      expect(notes).toEqual([{ folder: first.folder, dataDir, earlier: [] }])
      const second = await folder.start({ dataDir })
      expect(second.folder).toBe(first.folder)
      expect(await readNote(second.url)).toBe('Škoda čeká')
      await second.stop()
    } finally {
      await rm(first.folder, { recursive: true, force: true })
      await closed.remove()
    }
  })
})
