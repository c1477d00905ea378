import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { completeInstall } from '../../../db/embedded-binaries.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'

it('an install whose scripts did not run gets its library links and runnable programs, once and again', async () => {
  const { folder, remove } = await makeScratchFolder()
  await mkdir(join(folder, 'native/lib'), { recursive: true })
  await mkdir(join(folder, 'native/bin'))
  await writeFile(join(folder, 'native/lib/libpq.so.5.18'), 'the library')
  for (const program of ['postgres', 'initdb'])
    await writeFile(join(folder, 'native/bin', program), '', { mode: 0o600 })
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links))

  await completeInstall(folder)
  await completeInstall(folder)

  expect(await readFile(join(folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('the library')
  expect((await stat(join(folder, 'native/bin/postgres'))).mode & 0o777).toBe(0o755)
  await remove()
})
