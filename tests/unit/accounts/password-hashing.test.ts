import { createHook } from 'node:async_hooks'
import { hashPassword } from 'better-auth/crypto'
import { expect, it } from 'vitest'

it('passwords are hashed in a thread of Node, not in the way of other requests', async () => {
  const begun: string[] = []
  const hook = createHook({ init: (_id, type) => void begun.push(type) }).enable()
  await hashPassword('dobre długie hasło')
  hook.disable()
  expect(begun).toContain('SCRYPTREQUEST')
})
