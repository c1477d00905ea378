import { expect, test } from 'vitest'
import { cutIntoSentences } from '../../../../../src/matching/concepts/annotate/sentences.ts'

const piecesOf = (text: string) => cutIntoSentences(text, 1).map(({ pieces }) => pieces.join(' '))

test('a full stop, a question, a list and a new line end a sentence; an abbreviation within a number does not', () => {
  expect(piecesOf('One lamp. Two lamps? Three – four; PM2.5 five')).toEqual([
    'One lamp',
    'Two lamps',
    'Three',
    'four',
    'PM2.5 five',
  ])
  expect(piecesOf('First item\nsecond item')).toEqual(['First item', 'second item'])
})

test('a comma, a colon and brackets begin another clause', () => {
  const [sentence] = cutIntoSentences('lamps, poles (old): wires', 1)
  expect(sentence?.clauses).toEqual([0, 1, 2, 3])
})

test('mark-up leaves no words', () => {
  expect(piecesOf('<p>One&nbsp;lamp</p>\n<p>two</p>').join(' ')).toBe('One lamp two')
})

test.each(['', ' ', '…', '<br>'])('%j holds no sentence', (text) => {
  expect(cutIntoSentences(text, 1)).toEqual([])
})
