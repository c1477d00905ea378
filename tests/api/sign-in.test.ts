import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

const password = 'dobre długie hasło'

async function signUp(email: string) {
  return townlink.app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email',
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
    body: { name: 'Ewa Nowak', email, password },
  })
}

it('somebody signs up, confirms the address and is signed in', async () => {
  const response = await signUp('ewa@example.org')
  expect(response.statusCode).toBe(200)
})
