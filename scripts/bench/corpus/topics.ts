/**
 * Which terms a posting uses, as numbers. A posting belongs to a subtopic of a topic. Each of its words is drawn from the whole
 * vocabulary, from the topic's words or from the subtopic's, and its tags from the topic's or from all; so that needs and offers of one
 * field share more than chance gives, and there is something to rank.
 *
 * The sizes are fixed so that runs of different versions can be compared; the shares were tuned until an offer has about 104 different terms, a
 * need about 86, and a need touches about 3.14 postings an offer.
 */
import { createRandom, type Random } from '../../measure/random.ts'
import { createSampler, type Sampler, zipfMandelbrot } from './sampler.ts'

export const wordCount = 60_000
export const tagCount = 600
const topicCount = 40
const subtopicsPerTopic = 8
const wordsPerTopic = 300
const wordsPerSubtopic = 50
const tagsPerTopic = 30
const tagsPerPosting = 5

/** Word r of the whole vocabulary: (r + 22)^-1.12. Stop words are left out, hence the large shift. */
const wholeVocabulary = { exponent: 1.12, shift: 22 }
/** Flatter than the vocabulary: a field has many words of about equal use. */
const fieldVocabulary = { exponent: 0.9, shift: 5 }
const share = { topic: 0.2, subtopic: 0.3, topicTag: 0.7 }

const wordsOf = { offer: { from: 80, to: 151 }, need: { from: 70, to: 116 } } as const
export type PostingKind = keyof typeof wordsOf

export interface DrawnPosting {
  readonly topic: number
  readonly subtopic: number
  /** Numbers below `wordCount`, in order, repeats among them. */
  readonly words: readonly number[]
  /** Different numbers from `wordCount` on. */
  readonly tags: readonly number[]
}

interface Field {
  readonly words: readonly number[]
  readonly tags: readonly number[]
  readonly subtopics: readonly (readonly number[])[]
}

/** Different numbers in [from, to). */
function chooseDifferent(random: Random, count: number, range: { from: number; to: number }): number[] {
  const chosen = new Set<number>()
  while (chosen.size < count) chosen.add(random.between(range.from, range.to))
  return [...chosen]
}

function createFields(random: Random): Field[] {
  // Neither the commonest words, which every field uses, nor the rarest, which are names and slips.
  const middle = { from: 100, to: 30_000 }
  return Array.from({ length: topicCount }, () => ({
    words: chooseDifferent(random, wordsPerTopic, middle),
    tags: chooseDifferent(random, tagsPerTopic, { from: wordCount, to: wordCount + tagCount }),
    subtopics: Array.from({ length: subtopicsPerTopic }, () =>
      chooseDifferent(random, wordsPerSubtopic, middle),
    ),
  }))
}

export interface TopicModel {
  /** Draws a posting; the same one for the same state of `random`. */
  draw(kind: PostingKind, random: Random): DrawnPosting
}

export function createTopicModel(seed: number): TopicModel {
  const fields = createFields(createRandom(seed))
  const anyWord = createSampler(zipfMandelbrot(wordCount, wholeVocabulary))
  const topicWord = createSampler(zipfMandelbrot(wordsPerTopic, fieldVocabulary))
  const subtopicWord = createSampler(zipfMandelbrot(wordsPerSubtopic, fieldVocabulary))
  const topicTag = createSampler(zipfMandelbrot(tagsPerTopic, fieldVocabulary))
  const anyTag = createSampler(zipfMandelbrot(tagCount, fieldVocabulary))

  const from = (numbers: readonly number[], sampler: Sampler, random: Random) =>
    numbers[sampler.draw(random)] ?? 0

  function drawWord(field: Field, subtopic: number, random: Random): number {
    const where = random.fraction()
    if (where < share.subtopic) return from(field.subtopics[subtopic] ?? [], subtopicWord, random)
    if (where < share.subtopic + share.topic) return from(field.words, topicWord, random)
    return anyWord.draw(random)
  }

  function drawTags(field: Field, random: Random): number[] {
    const tags = new Set<number>()
    while (tags.size < tagsPerPosting)
      tags.add(
        random.fraction() < share.topicTag
          ? from(field.tags, topicTag, random)
          : wordCount + anyTag.draw(random),
      )
    return [...tags]
  }

  return {
    draw(kind, random) {
      const topic = random.between(0, topicCount)
      const subtopic = random.between(0, subtopicsPerTopic)
      const field = random.pick(fields.slice(topic, topic + 1))
      const length = random.between(wordsOf[kind].from, wordsOf[kind].to)
      const words = Array.from({ length }, () => drawWord(field, subtopic, random))
      return { topic, subtopic, words, tags: drawTags(field, random) }
    },
  }
}
