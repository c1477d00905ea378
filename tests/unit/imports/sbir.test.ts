import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openFile } from '../../../src/imports/open-file.ts'
import { readNeeds, readOffers } from '../../../src/imports/read-postings.ts'

/** Real texts of small firms, kept beside the checkout where they are at hand. */
const folder = '../shared/data/sbir'

describe.runIf(existsSync(folder))('the SBIR texts', () => {
  it.each([
    ['needs.jsonl', readNeeds, 85],
    ['offers.jsonl', readOffers, 276],
  ] as const)('%s are read without a problem', async (name, read, count) => {
    const { bytes, format } = await openFile(`${folder}/${name}`)
    const problems = []
    let good = 0
    for await (const line of read(bytes, format)) {
      if ('problems' in line) problems.push(...line.problems)
      else good += 1
    }
    expect(problems).toEqual([])
    expect(good).toBe(count)
  })
})
