import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectFolder } from '../../db/project-folder.ts'
import { importedNeed, importedOffer } from '../../src/imports/imports.schema.ts'
import { type NewNeed, newNeed } from '../../src/needs/needs.schema.ts'
import { type NewOffer, newOffer } from '../../src/offers/offers.schema.ts'
import { createRandom, type Random } from './random.ts'

export interface PostingMaker {
  /** A need as it is posted, some hundred words long. `mark` stands in its title. */
  need(mark: string): NewNeed
  offer(mark: string): NewOffer
}

const words = 100
const sources = 4

interface Model {
  language?: string | undefined
  title: string
  description?: string | undefined
  tags?: string[] | undefined
}

/**
 * Postings mixed from the demo content: each takes sentences of four postings in one language, and a product name and a figure
 * of its own. Terms are shared by more postings than in real life, which makes ranking dearer, not cheaper.
 */
export async function createPostingMaker(seed: number): Promise<PostingMaker> {
  const random = createRandom(seed)
  const needs = await readModels('needs', importedNeed)
  const offers = await readModels('offers', importedOffer)

  function mixed<T extends Model>(models: readonly T[], mark: string) {
    const model = random.pick(models)
    const alike = models.filter(({ language }) => language === model.language)
    const others = Array.from({ length: sources - 1 }, () => random.pick(alike))
    const { language } = model
    const tags = [...new Set([...(model.tags ?? []), random.pick(others).tags?.[0] ?? mark])]
    const description = mixedText([model, ...others], random)
    return { model, shared: { language, title: `${model.title} [${mark}]`.slice(-300), description, tags } }
  }

  return {
    need(mark) {
      const { model, shared } = mixed(needs, mark)
      const { kind, cpv, budgetEur, country, region } = model
      return newNeed.parse({ ...shared, kind, cpv, budgetEur, country, region })
    },
    offer(mark) {
      const { model, shared } = mixed(offers, mark)
      const { seeks, trl, cpv, country, region } = model
      return newOffer.parse({ ...shared, seeks, trl, cpv, country, region })
    },
  }
}

async function readModels<T>(side: string, schema: z.ZodType<T>): Promise<T[]> {
  const folder = join(projectFolder(), 'db/seed/demo', side)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted()
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const lines = texts.flatMap((text) => text.trim().split('\n'))
  return z.array(schema).parse(lines.map((line): unknown => JSON.parse(line)))
}

function mixedText(models: readonly Model[], random: Random): string {
  const sentences = models.flatMap(({ description = '' }) => description.split(/(?<=[.!?])\s+/))
  const made = [`${madeUpName(random)} ${random.between(10, 10_000)}.`]
  for (let length = 0; length < words; ) {
    const sentence = random.pick(sentences)
    made.push(sentence)
    length += sentence.split(' ').length
  }
  return made.join(' ')
}

function madeUpName(random: Random): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'ru', 'sa', 'te', 'vi', 'xo', 'zu']
  const name = Array.from({ length: 4 }, () => random.pick(syllables)).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
