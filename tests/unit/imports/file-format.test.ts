import { describe, expect, it } from 'vitest'
import { formatOf } from '../../../src/imports/file-format.ts'
import { openFile } from '../../../src/imports/open-file.ts'

describe('the format of a file', () => {
  it.each([
    ['needs.jsonl', 'jsonl'],
    ['needs.NDJSON', 'jsonl'],
    ['a.csv/needs.json', 'jsonl'],
    ['offers.csv', 'csv'],
    ['offers.tsv', 'csv'],
  ])('of %s is %s by its name, whatever it holds', (name, format) => {
    expect(formatOf(name, Buffer.from(format === 'csv' ? '{' : 'id,org'))).toBe(format)
  })

  it.each([
    ['{"id":1}', 'jsonl'],
    ['\ufeff \n[', 'jsonl'],
    ['id;org', 'csv'],
    ['"id";"org"', 'csv'],
    ['', 'csv'],
  ])('with another ending is told by the first byte of %j: %s', (content, format) => {
    expect(formatOf('needs.txt', Buffer.from(content))).toBe(format)
    expect(formatOf('needs', Buffer.from(content))).toBe(format)
  })
})

describe('a file that cannot be read', () => {
  it('is said not to exist, or to be a folder', async () => {
    await expect(openFile('nowhere/needs.csv')).rejects.toThrow(
      new Error('There is no file nowhere/needs.csv.'),
    )
    await expect(openFile('tests')).rejects.toThrow(new Error('tests is a folder, not a file.'))
  })
})
