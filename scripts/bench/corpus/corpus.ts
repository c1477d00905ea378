/**
 * The generated market: needs and offers by number, each made on its own from the seed, so that a million offers need no room, every
 * process makes the same ones, and a posting can have a second revision.
 */
import type { MatchDocument } from '../../../src/matching/document.ts'
import { createRandom } from '../../measure/random.ts'
import { drawBusinessFields } from './business-fields.ts'
import { createTopicModel, type DrawnPosting, type PostingKind, tagCount, wordCount } from './topics.ts'
import { createVocabulary } from './vocabulary.ts'

export const termCount = wordCount + tagCount

export interface Posting {
  readonly number: number
  readonly drawn: DrawnPosting
  /** Words and tags, small letters, separated by blanks, without function words: what a search engine is given. */
  readonly text: string
  /** The same words as a posting of ours, with function words between them and every other field. */
  readonly document: MatchDocument
}

export interface TermSource {
  /** Term numbers with repeats, words before tags: the cheap way to a posting's content. */
  termsOf(kind: PostingKind, number: number, revision?: number): readonly number[]
}

export interface Corpus extends TermSource {
  posting(kind: PostingKind, number: number, revision?: number): Posting
  /** The different terms of a posting as a query, separated by blanks. */
  queryText(need: Posting): string
}

const titleWords = 7

/**
 * English prose is nearly half function words. Ours stand before every third word: enough for the language to be recognised by them, as in
 * real texts; our analysis drops them. Peers get texts without them, so that none pays for dropping them.
 */
const functionWords = [
  'the',
  'with',
  'which',
  'their',
  'from',
  'that',
  'and',
  'this',
  'been',
  'would',
  'should',
  'our',
]

function asProse(words: readonly string[]): string {
  return words
    .map((word, at) => (at % 3 === 0 ? `${functionWords[(at / 3) % functionWords.length]} ${word}` : word))
    .join(' ')
}

const kindNumber = { offer: 1, need: 2 } as const

/** Neighbouring numbers lead to unrelated seeds (finaliser of MurmurHash3, Austin Appleby, public domain). */
function seedOf(seed: number, ...parts: readonly number[]): number {
  return parts.reduce((hash, part) => {
    let mixed = Math.imul(hash ^ part, 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }, seed + 0x9e3779b9)
}

export function createCorpus(seed: number): Corpus {
  const topics = createTopicModel(seed)
  const vocabulary = createVocabulary(termCount, seed)
  const written = (terms: readonly number[]) => terms.map((term) => vocabulary[term] ?? '')

  function draw(kind: PostingKind, number: number, revision: number) {
    const random = createRandom(seedOf(seed, kindNumber[kind], number, revision))
    return { random, drawn: topics.draw(kind, random) }
  }

  return {
    termsOf(kind, number, revision = 0) {
      const { words, tags } = draw(kind, number, revision).drawn
      return [...words, ...tags]
    },
    posting(kind, number, revision = 0) {
      const { random, drawn } = draw(kind, number, revision)
      const words = written(drawn.words)
      const tags = written(drawn.tags)
      const document: MatchDocument = {
        id: `${kind}-${String(number).padStart(7, '0')}`,
        side: kind === 'need' ? 'demand' : 'supply',
        title: words.slice(0, titleWords).join(' '),
        description: asProse(words.slice(titleWords)),
        tags,
        ...drawBusinessFields(kind, drawn.topic, random),
      }
      return { number, drawn, text: [...words, ...tags].join(' '), document }
    },
    queryText: ({ drawn }) => written([...new Set([...drawn.words, ...drawn.tags])]).join(' '),
  }
}
