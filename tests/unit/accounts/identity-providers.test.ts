import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createIdentityProviders, readIdentityProviders } from '../../../src/accounts/identity-providers.ts'
import { anIdentityProvider, type FakeProvider } from '../../support/identity-provider.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'
import { aLog } from '../../support/told-log.ts'

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
let fake: FakeProvider
beforeAll(async () => {
  scratch = await makeScratchFolder()
  fake = await anIdentityProvider()
})
afterAll(async () => {
  await fake.close()
  await scratch.remove()
})

const good = {
  id: 'opole',
  name: 'Region Opole',
  discoveryUrl: 'https://login.opole.example/.well-known/openid-configuration',
  clientId: 'townlink',
  clientSecret: 'very secret',
}

async function reading(content: unknown) {
  const file = join(scratch.folder, 'sso.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readIdentityProviders(file).catch((error: Error) => error.message)
}

it('a provider is read with its secret, which may stand in a file beside', async () => {
  await writeFile(join(scratch.folder, 'opole-secret'), 'from a file\n')
  const { clientSecret: _, ...rest } = good
  const read = await reading([
    good,
    { ...rest, id: 'two', clientSecretFile: 'opole-secret', domains: ['Opole.PL'] },
  ])
  expect(read).toEqual([good, { ...rest, id: 'two', clientSecret: 'from a file', domains: ['opole.pl'] }])
})

it.each([
  ['no JSON', '[{"clientSecret": "very secret"', 'The file is not JSON'],
  ['no list', good, 'The file: must be a list of identity providers'],
  ['an id that is no part of an address', [{ ...good, id: 'Opole/1' }], '0.id: must be lower-case letters'],
  ['the same id twice', [good, good], 'The file: must name every id once'],
  ['no name', [{ ...good, name: ' ' }], '0.name: must not be empty'],
  [
    'an address in the clear',
    [{ ...good, discoveryUrl: good.discoveryUrl.replace('https', 'http') }],
    '0.discoveryUrl: must begin with https://',
  ],
  [
    'an address of something else',
    [{ ...good, discoveryUrl: 'https://login.opole.example/' }],
    '0.discoveryUrl: must end with /.well-known',
  ],
  ['no address', [{ ...good, discoveryUrl: 'login' }], '0.discoveryUrl: must be an address'],
  ['no secret', [{ ...good, clientSecret: undefined }], '0.clientSecret: set it or clientSecretFile'],
  ['two secrets', [{ ...good, clientSecretFile: 'x' }], '0.clientSecret: set it or clientSecretFile'],
  [
    'a secret in a file that is not there',
    [{ ...good, clientSecret: undefined, clientSecretFile: 'gone' }],
    'gone cannot be read',
  ],
  ['a domain that is none', [{ ...good, domains: ['@opole'] }], '0.domains.0: must be a domain'],
  ['a field that nobody knows', [{ ...good, scopes: [] }], '"scopes"'],
])('%s is refused with a sentence that names the field and no secret', async (_what, content, sentence) => {
  const told = await reading(content)
  expect(told).toContain('are not usable. ')
  expect(told).toContain(sentence)
  expect(told).not.toContain('very secret')
})

it('a provider that says it is another issuer is not used, and one that is away is asked again later', async () => {
  let now = 0
  const { log, lines } = aLog()
  const here = { ...good, discoveryUrl: fake.discoveryUrl }
  // The same document under another address names an issuer that is not this one.
  const posing = { ...good, id: 'posing', discoveryUrl: fake.discoveryUrl.replace('127.0.0.1', 'localhost') }
  const providers = createIdentityProviders({ providers: [here, posing], log, now: () => new Date(now) })
  fake.state.isAway = true
  await providers.askAgain()
  expect(providers.known()).toEqual([])
  fake.state.isAway = false
  await providers.askAgain()
  expect(providers.known()).toEqual([])
  now += 31_000
  await providers.askAgain()
  expect(providers.known()).toMatchObject([{ id: 'opole', authentication: 'basic' }])
  expect(lines.at(-1)?.fields).toMatchObject({
    provider: 'posing',
    reason: 'it says that it is another issuer',
  })
})
