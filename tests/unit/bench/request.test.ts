import { describe, expect, it } from 'vitest'
import { readRequest } from '../../../scripts/bench/request.ts'

describe('what to measure', () => {
  it('is every engine at 10,000 and 100,000 offers unless somebody says otherwise', () => {
    const request = readRequest([])
    expect(request.offers).toEqual([10_000, 100_000])
    expect(request.engines(100_000)).toHaveLength(11)
  })

  it('leaves out at a million what would take hours, unless it is named', () => {
    expect(readRequest([]).engines(1_000_000)).toEqual([
      'townlink',
      'townlink-batch-1',
      'townlink-batch-2',
      'floor',
      'lancedb',
      'sqlite-fts5',
    ])
    expect(readRequest(['--engines', 'natural']).engines(1_000_000)).toEqual(['natural'])
  })

  it('takes sizes once, smallest first', () => {
    expect(readRequest(['--offers', '5000,1000,5000']).offers).toEqual([1_000, 5_000])
  })

  it('refuses an engine that there is not, and a size that is no number', () => {
    expect(() => readRequest(['--engines', 'lucene'])).toThrow('There is no engine "lucene"')
    expect(() => readRequest(['--offers', 'many'])).toThrow(
      '--offers must be a whole number from 1, not "many".',
    )
  })
})
