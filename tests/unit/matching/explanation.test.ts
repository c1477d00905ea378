import { expect, test } from 'vitest'
import { leavesOf, sumOf } from '../../../src/matching/explanation.ts'

const leaf = (name: string, contribution: number) => ({ name, contribution })

test('a node is the sum of its children, taken in their order', () => {
  expect(sumOf('all', [leaf('a', 0.1), leaf('b', 0.2), leaf('c', 0.3)]).contribution).toBe(0.1 + 0.2 + 0.3)
  expect(sumOf('none', []).contribution).toBe(0)
})

test('facts are kept, and not made up', () => {
  expect(sumOf('all', [], { terms: 2 }).facts).toEqual({ terms: 2 })
  expect(sumOf('all', [])).not.toHaveProperty('facts')
})

test('the leaves come from left to right; a node without children is not a leaf', () => {
  const tree = sumOf('root', [sumOf('left', [leaf('a', 1), leaf('b', 2)]), sumOf('empty', []), leaf('c', 3)])
  expect(leavesOf(tree).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})
