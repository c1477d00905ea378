import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSections, writeSections } from '../../../src/suggestions/snapshot-file.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
let path: string
beforeEach(async () => {
  scratch = await makeScratchFolder()
  path = join(scratch.folder, 'sections')
})
afterEach(() => scratch.remove())

const untroubled = new AbortController().signal
const sections = ['one', '', 'three', 'x'.repeat(100_000)].map((text) => new TextEncoder().encode(text))

/** All that the file says until its end, or the reason why it cannot be used. */
function readAll(): string[] | string {
  const file = openSections(path)
  try {
    const texts = sections.map(() => new TextDecoder().decode(file.next()))
    file.end()
    return texts
  } catch (error) {
    return error instanceof Error ? error.message : ''
  } finally {
    file.close()
  }
}

describe('a file of sections', () => {
  test('gives back what was written, into memory of the reader if it wants', async () => {
    await writeSections(path, sections, untroubled)
    expect(readAll()).toEqual(['one', '', 'three', 'x'.repeat(100_000)])
    const file = openSections(path)
    const own = new Uint8Array(new SharedArrayBuffer(3))
    expect(file.next(own)).toBe(own)
    expect([...own]).toEqual([...'one'].map((letter) => letter.charCodeAt(0)))
    file.close()
  })

  test('notices every byte that has changed', async () => {
    await writeSections(path, sections.slice(0, 3), untroubled)
    const good = await readFile(path)
    for (const at of good.keys()) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8))
      await writeFile(path, bad)
      expect(readAll()).toMatch(/^it (is damaged|ends too early|is of another format)$/)
    }
  })

  test('notices sections that are missing, doubled or in another order', async () => {
    const written = async (given: readonly Uint8Array[]) => {
      await writeSections(path, given, untroubled)
      return readFile(path)
    }
    const mark = (await written([])).length
    await writeSections(join(scratch.folder, 'all'), sections, untroubled)
    const good = await readFile(join(scratch.folder, 'all'))
    const first = good.subarray(mark, mark + 11)
    const second = good.subarray(mark + 11, mark + 19)
    const others = good.subarray(mark + 19)
    const head = good.subarray(0, mark)
    await writeFile(path, Buffer.concat([head, second, first, others]))
    expect(readAll()).toBe('it is damaged')
    await writeFile(path, Buffer.concat([head, first, first, second, others]))
    expect(readAll()).toBe('it is damaged')
    await writeFile(path, Buffer.concat([head, first, others]))
    expect(readAll()).toBe('it is damaged')
    await writeFile(path, Buffer.concat([good, Buffer.from('more')]))
    expect(readAll()).toBe('it goes on after its end')
  })

  test('notices that it was cut off, wherever', async () => {
    await writeSections(path, sections.slice(0, 3), untroubled)
    const good = await readFile(path)
    for (let length = 0; length < good.length; length += 1) {
      await writeFile(path, good.subarray(0, length))
      expect(readAll()).toBe('it ends too early')
    }
  })

  test('lets other work go on while it is written, and can be given up', async () => {
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 0)
    const many = Array.from({ length: 200 }, () => new Uint8Array(200_000))
    await writeSections(path, many, untroubled)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(5)
    const given = AbortSignal.abort()
    await expect(writeSections(join(scratch.folder, 'other'), many, given)).rejects.toThrow('aborted')
  })
})
