import { describe, expect, it } from 'vitest'
import { createCurrentCatalogue } from '../../../src/preview/current-catalogue.ts'
import { eventually } from '../../support/builders.ts'
import { silentLog } from '../../support/silent-log.ts'

/** A catalogue that notes what it is asked to do; refreshing ends when the test says so. */
function aCatalogue() {
  const asked: string[] = []
  const open: { resolve: () => void; reject: (error: Error) => void }[] = []
  return {
    asked,
    open,
    restore: async () => void asked.push('restore'),
    similar: () => [],
    refresh: () => {
      asked.push('refresh')
      return new Promise<void>((resolve, reject) => open.push({ resolve, reject }))
    },
  }
}

const concepts = { prepare: async () => {} }
const keep = (catalogue: ReturnType<typeof aCatalogue>, isOn = true) =>
  createCurrentCatalogue({ catalogue, concepts, isOn, log: silentLog })

describe('the catalogue of a process that answers people', () => {
  it('takes the snapshot first and then fills by itself', async () => {
    const catalogue = aCatalogue()
    const current = keep(catalogue)
    await current.begin()
    await eventually(async () => expect(catalogue.asked).toEqual(['restore', 'refresh']))
    expect(await current.isCurrent()).toBe(false)
    catalogue.open[0]?.resolve()
    await eventually(async () => expect(await current.isCurrent()).toBe(true))
  })

  it('fills when it is first asked for, and only once at a time', async () => {
    const catalogue = aCatalogue()
    const current = keep(catalogue)
    expect(await Promise.all([current.isCurrent(), current.isCurrent()])).toEqual([false, false])
    expect(catalogue.asked).toEqual(['refresh'])
  })

  it('is not brought up to date again within a second', async () => {
    const catalogue = aCatalogue()
    const current = keep(catalogue)
    const asking = current.isCurrent()
    catalogue.open[0]?.resolve()
    expect(await asking).toBe(true)
    expect(await current.isCurrent()).toBe(true)
    expect(catalogue.asked).toEqual(['refresh'])
  })

  it('tries again after the store was away', async () => {
    const catalogue = aCatalogue()
    const current = keep(catalogue)
    const asking = current.isCurrent()
    catalogue.open[0]?.reject(new Error('away'))
    expect(await asking).toBe(false)
    const again = current.isCurrent()
    catalogue.open[1]?.resolve()
    expect(await again).toBe(true)
  })

  it('is left alone when previews are switched off', async () => {
    const catalogue = aCatalogue()
    const current = keep(catalogue, false)
    await current.begin()
    expect(await current.isCurrent()).toBe(false)
    expect(catalogue.asked).toEqual([])
  })
})
