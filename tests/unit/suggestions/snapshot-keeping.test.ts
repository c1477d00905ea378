import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import type { TakenSnapshot } from '../../../src/suggestions/catalogue-snapshots.ts'
import { createSnapshotKeeping } from '../../../src/suggestions/snapshot-keeping.ts'
import { aLog } from '../../support/told-log.ts'

const minutes = 60_000
const nothing: TakenSnapshot = {
  cursors: { needs: { tick: 0, id: '' }, offers: { tick: 0, id: '' } },
  sections: [],
}

let catalogue: { pulled: number; takeSnapshot: () => TakenSnapshot }
let ageMs: number
let written: number
let write: (signal: AbortSignal) => Promise<void>
let told: ReturnType<typeof aLog>
beforeEach(() => {
  catalogue = { pulled: 0, takeSnapshot: () => nothing }
  ageMs = Number.POSITIVE_INFINITY
  written = 0
  write = async () => {}
  told = aLog()
})

function aKeeping() {
  const snapshots = {
    age: async () => ageMs,
    async write(_: TakenSnapshot, signal: AbortSignal) {
      await write(signal)
      written += 1
    },
  }
  return createSnapshotKeeping({ catalogue, snapshots, log: told.log })
}

describe('a snapshot', () => {
  test('is written after many changes, and again after as many more', async () => {
    const { keep } = aKeeping()
    for (const [pulled, expected] of [
      [1_999, 0],
      [2_000, 1],
      [3_999, 1],
      [4_000, 2],
    ] as const) {
      catalogue.pulled = pulled
      await keep()
      expect(written).toBe(expected)
    }
  })

  test('is not written while the last one is young, whoever wrote it', async () => {
    const { keep } = aKeeping()
    catalogue.pulled = 50_000
    ageMs = 4 * minutes
    await keep()
    expect(written).toBe(0)
    ageMs = 5 * minutes
    await keep()
    expect(written).toBe(1)
  })

  test('is written once at a time', async () => {
    const { keep } = aKeeping()
    catalogue.pulled = 2_000
    write = () => pause(20)
    await Promise.all([keep(), keep(), keep()])
    expect(written).toBe(1)
  })

  test('that could not be written is told of and tried again', async () => {
    const { keep } = aKeeping()
    catalogue.pulled = 2_000
    write = async () => {
      throw new Error('no space left')
    }
    await keep()
    expect(told.count('snapshot not written')).toBe(1)
    write = async () => {}
    await keep()
    expect(written).toBe(1)
  })

  test('is written at the end when anything is new', async () => {
    const keeping = aKeeping()
    await keeping.keepLast(1_000)
    expect(written).toBe(0)
    catalogue.pulled = 1
    await keeping.keepLast(1_000)
    await keeping.keepLast(1_000)
    expect(written).toBe(1)
  })

  test('that takes too long at the end is given up', async () => {
    const keeping = aKeeping()
    catalogue.pulled = 2_000
    write = (signal) => pause(10_000, undefined, { signal })
    const under = keeping.keep()
    await keeping.keepLast(20)
    await under
    expect(written).toBe(0)
    expect(told.count('snapshot not written')).toBe(1)
  })
})
