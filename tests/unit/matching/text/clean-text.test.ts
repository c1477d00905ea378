import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanText, longestText } from '../../../../src/matching/text/clean-text.ts'

it('mark-up goes and the words beside it stay apart', () => {
  expect(cleanText('<p>Lampy<br/>uliczne</p><p>w mieście</p>')).toBe('Lampy uliczne w mieście')
})

it('scripts, styles and comments leave nothing behind', () => {
  expect(cleanText('a<script>alert("x")</script>b<style>p{}</style>c<!-- d -->e')).toBe('a b c e')
})

it('a smaller-than sign in a sentence is no tag', () => {
  expect(cleanText('noise < 40 dB and flow > 3 l/s')).toBe('noise < 40 dB and flow > 3 l/s')
})

it('entities become the letters they name, also those escaped twice', () => {
  expect(cleanText('&Eacute;clairage &amp; &scaron;ola &#322;&#x105;ka &amp;eacute;t&amp;eacute;')).toBe(
    'Éclairage & šola łąka été',
  )
})

it('unknown entities stay as written', () => {
  expect(cleanText('R&D; &qqqq;')).toBe('R&D; &qqqq;')
})

it('composed and decomposed letters are one', () => {
  expect(cleanText('os\u0301wietlenie')).toBe('oświetlenie')
})

it('invisible characters vanish inside a word, control characters too', () => {
  expect(cleanText('\ufeffwa\u200bter\u00ad\u202e le\u0000ak\ud800')).toBe('water leak')
})

it('white space of every kind is folded', () => {
  expect(cleanText(' a\u00a0\n\t b\r\n\u2003c ')).toBe('a b c')
})

it('only the first 20,000 characters of a text are read', () => {
  expect(cleanText('lamp '.repeat(1_000_000)).length).toBeLessThanOrEqual(longestText)
})

it('no text is too strange: the result is well-formed and cleaning it again changes no word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const clean = cleanText(text)
      expect(clean.isWellFormed()).toBe(true)
      expect(clean).toBe(clean.normalize('NFC').trim())
    }),
  )
})
