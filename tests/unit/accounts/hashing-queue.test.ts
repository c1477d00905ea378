import { expect, it } from 'vitest'
import { createHashingQueue } from '../../../src/accounts/hashing-queue.ts'

/** Work that goes on until it is told to end. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    work: (name: string) => () =>
      new Promise<string>((resolve) => {
        begun.push(name)
        ends.set(name, () => resolve(name))
      }),
    end: (name: string) => ends.get(name)?.(),
  }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('an address waits for itself, and others do not wait for it', async () => {
  const queue = createHashingQueue()
  const { begun, work, end } = held()
  const first = queue.run('a', work('a1'))
  const second = queue.run('a', work('a2'))
  const other = queue.run('b', work('b1'))
  await settle()
  expect(begun).toEqual(['a1', 'b1'])
  end('a1')
  await first
  await settle()
  expect(begun).toEqual(['a1', 'b1', 'a2'])
  end('a2')
  end('b1')
  expect(await Promise.all([second, other])).toEqual(['a2', 'b1'])
})

it('no more than two are done at once, whoever they are', async () => {
  const queue = createHashingQueue()
  const { begun, work, end } = held()
  const all = ['a', 'b', 'c'].map((address) => queue.run(address, work(address)))
  await settle()
  expect(begun).toEqual(['a', 'b'])
  for (const name of ['a', 'b']) end(name)
  await settle()
  end('c')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'])
})

it('the forty-second of an address is told to come back, and what fails frees its place', async () => {
  const queue = createHashingQueue()
  const { work, end } = held()
  const failing = queue.run('a', () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  const waiting = Array.from({ length: 41 }, (_, number) => queue.run('a', work(String(number))))
  await expect(queue.run('a', work('late'))).rejects.toMatchObject({ code: 'account.sign_in_busy' })
  for (let number = 0; number < 41; number += 1) {
    await settle()
    end(String(number))
    await waiting[number]
  }
})
