import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../../db/project-folder.ts'

/** What asks others for something, and who says whom: never somebody who uses the service. */
const mayAsk = new Map([
  ['src/accounts/identity-providers.ts', 'the operator: SSO_FILE'],
  ['src/accounts/provider-sign-in.ts', 'the operator: SSO_FILE, and what its providers say of themselves'],
  ['src/embeddings/embeddings-endpoint.ts', 'the operator: EMBEDDINGS_URL'],
])

/** A method of that name, which reads memory. */
const asksNobody = ['src/matching/index/kernel/scan-kernel.ts']

/** What opens a connection of the web by itself. Libraries that do it for us stand in package.json. */
const asks =
  /(?<![.\w])fetch\(|globalThis\.fetch|XMLHttpRequest|new WebSocket\(|from '(?:node:)?(?:http|https|http2|undici|axios|got)'|(?:import|require)\('(?:node:)?https?'\)/

function sources(folder: string): string[] {
  return readdirSync(join(projectFolder(), folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`)
}

it('nothing that runs in the service asks the web for anything, but what is listed here', () => {
  const found = [...sources('src'), ...sources('workers'), ...sources('db')].filter((file) =>
    asks.test(readFileSync(join(projectFolder(), file), 'utf8')),
  )
  expect(found.filter((file) => !asksNobody.includes(file))).toEqual([...mayAsk.keys()])
})

it.each([...mayAsk.keys()])('%s follows no redirect, waits for so long and reads so much', (file) => {
  const text = readFileSync(join(projectFolder(), file), 'utf8')
  expect(text).toContain("redirect: 'error'")
  expect(text).toContain('AbortSignal.timeout(')
  expect(text).toContain('largestAnswerBytes')
})
