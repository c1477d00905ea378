import { describe, expect, it } from 'vitest'
import { createCorpus } from '../../../scripts/bench/corpus/corpus.ts'
import { createSampler, zipfMandelbrot } from '../../../scripts/bench/corpus/sampler.ts'
import { createTopicModel } from '../../../scripts/bench/corpus/topics.ts'
import { createVocabulary } from '../../../scripts/bench/corpus/vocabulary.ts'
import { createRandom } from '../../../scripts/measure/random.ts'
import { noConcepts } from '../../../src/matching/concepts/concept-scheme.ts'
import { createEngine } from '../../../src/matching/engine.ts'

const corpus = createCorpus(1)

describe('the generated market', () => {
  it('is the same for the same seed', () => {
    expect(createCorpus(1).posting('offer', 17)).toEqual(corpus.posting('offer', 17))
  })

  it('uses other words, and words in another way, for another seed', () => {
    expect(createVocabulary(50, 2)).not.toEqual(createVocabulary(50, 1))
    const drawn = [1, 2].map((seed) => createTopicModel(seed).draw('offer', createRandom(5)))
    expect(drawn[1]).not.toEqual(drawn[0])
  })

  it('gives a posting, its neighbour, its next revision and the need of its number different texts', () => {
    const texts = [
      corpus.posting('offer', 17),
      corpus.posting('offer', 18),
      corpus.posting('offer', 17, 1),
      corpus.posting('need', 17),
    ].map(({ text }) => text)
    expect(new Set(texts).size).toBe(4)
  })

  it('is read by our analysis as exactly the words that every other engine gets', () => {
    const engine = createEngine(noConcepts)
    for (let number = 0; number < 300; number += 1) {
      const { document, text } = corpus.posting('offer', number)
      const read = engine.read(document)
      const words = [...read.terms.keys()]
        .filter((term) => term.startsWith('en:'))
        .map((term) => term.slice(3))
      expect(read.language).toBe('en')
      expect(words.sort()).toEqual([...new Set(text.split(' '))].sort())
    }
  })

  it('has offers of 80 to 150 words and 5 tags, and as many postings a need as it is tuned for', () => {
    const offers = Array.from({ length: 3_000 }, (_, number) => corpus.termsOf('offer', number))
    expect(Math.min(...offers.map((terms) => terms.length))).toBe(85)
    expect(Math.max(...offers.map((terms) => terms.length))).toBe(155)
    const holding = new Map<number, number>()
    for (const terms of offers)
      for (const term of new Set(terms)) holding.set(term, (holding.get(term) ?? 0) + 1)
    const needs = Array.from({ length: 300 }, (_, number) => [...new Set(corpus.termsOf('need', number))])
    const touched = needs.flat().reduce((sum, term) => sum + (holding.get(term) ?? 0), 0)
    expect(touched / needs.length / offers.length).toBeCloseTo(3.14, 0)
    expect([...holding.values()].reduce((sum, each) => sum + each, 0) / offers.length).toBeCloseTo(104, -1)
    expect(needs.flat().length / needs.length).toBeCloseTo(86, -1)
  })

  it('asks with each term of a need once', () => {
    const terms = corpus.queryText(corpus.posting('need', 3)).split(' ')
    expect(new Set(terms).size).toBe(terms.length)
    expect(terms.length).toBe(new Set(corpus.termsOf('need', 3)).size)
  })
})

describe('drawing words by their use', () => {
  it('draws each as often as its weight says', () => {
    const weights = zipfMandelbrot(5, { exponent: 1, shift: 0 })
    const sampler = createSampler(weights)
    const random = createRandom(4)
    const drawn = [0, 0, 0, 0, 0]
    for (let draw = 0; draw < 50_000; draw += 1) {
      const word = sampler.draw(random)
      drawn[word] = (drawn[word] ?? 0) + 1
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    drawn.forEach((count, word) => {
      expect(count / 50_000).toBeCloseTo((weights[word] ?? 0) / total, 1.5)
    })
  })
})
