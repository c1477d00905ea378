import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../db/project-folder.ts'

const page = readFileSync(join(projectFolder(), 'docs/security.md'), 'utf8')
const named = [...page.matchAll(/`([\w.-]+(?:\/[\w.-]+)*)`/g)]
  .map(([, name = '']) => name)
  .filter((name) => name.includes('/') || /\.(?:json|md|cjs)$/.test(name) || name === 'Dockerfile')
const files = [...new Set(named)].filter((name) => !name.startsWith('@') && !name.startsWith('/'))
const rows = page.split('\n').filter((line) => /^\| \d/.test(line))
const cells = (row: string) => row.split('|').map((cell) => cell.trim())

describe('the checklist of docs/security.md', () => {
  it('names many files', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(rows.length).toBeGreaterThan(90)
  })

  it.each(files)('names %s, which is there', (file) => {
    expect(existsSync(join(projectFolder(), file))).toBe(true)
  })

  it.each(rows)('says where a requirement stands: %s', (row) => {
    const [, number, asks, state, how] = cells(row)
    expect(number).toMatch(/^\d+\.\d+/)
    expect(asks).not.toBe('')
    expect(['yes', 'partly', 'no', 'operator', '–']).toContain(state)
    if (state === 'partly' || state === 'no') expect(how).not.toBe('')
  })

  it('has each chapter that applies', () => {
    for (const chapter of ['V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9', 'V10', 'V13', 'V14'])
      expect(page).toContain(`## ${chapter} `)
  })
})
