import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { projectFolder } from '../../db/project-folder.ts'

const entry = z.looseObject({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  optional: z.boolean().optional(),
  os: z.array(z.string()).optional(),
})
const lock = z
  .object({ lockfileVersion: z.number(), packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync(join(projectFolder(), 'package-lock.json'), 'utf8')))
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

it('the lock file names no host: packages come from the registry that is set', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

it('every package has a checksum, those that other platforms take in its place aside', () => {
  const bare = packages.filter(([, each]) => each.integrity === undefined && each.inBundle !== true)
  expect(bare.filter(([, each]) => each.optional !== true).map(([path]) => path)).toEqual([])
})

it('checksums are SHA-512', () => {
  const weak = packages.filter(
    ([, { integrity }]) => integrity !== undefined && !integrity.startsWith('sha512-'),
  )
  expect(weak.map(([path]) => path)).toEqual([])
})
