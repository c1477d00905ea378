import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from '../../../../../db/project-folder.ts'
import { readConcepts } from '../../../../../db/seed/concepts.ts'
import { readLabels } from '../../../../../src/matching/concepts/annotate/label-readings.ts'
import { wordsOf } from '../../../../../src/matching/concepts/annotate/reading.ts'
import { Vocabulary } from '../../../../../src/matching/concepts/annotate/vocabulary.ts'
import { languages, type TextLanguage } from '../../../../../src/matching/text/languages.ts'
import { cutIntoPieces } from '../../../../../src/matching/text/tokenize.ts'

const concepts = await readConcepts(join(projectFolder(), 'db/seed/concepts'))

/** The keys of a label's words, each once, read as texts are. */
function keysOf(label: string, language: TextLanguage): string[] {
  const keys = new Set<string>()
  cutIntoPieces(label.normalize('NFC'), (piece, kind) => {
    for (const { key } of wordsOf(piece, kind, language)) if (key !== '') keys.add(key)
  })
  return [...keys]
}

// Every 7th concept: all of them take seconds and say the same.
const sample = concepts.filter((_, place) => place % 7 === 0)

it.each(languages)('labels in %s are read as texts are, for all the short cuts', (language) => {
  const vocabulary = new Vocabulary(language)
  const { labels } = readLabels(sample, language, vocabulary)
  const keys = Array.from(vocabulary.stems(), ([key]) => key)
  const read = Array.from({ length: labels.firstInParts }, (_, label) =>
    labels.stems.slice(labels.starts[label], labels.starts[label + 1]).map((stem) => keys[stem]),
  )
  const expected = sample
    .flatMap(({ labels: { [language]: own } }) => [own!.preferred, ...own!.alternative, ...own!.hidden])
    .map((label) => keysOf(label, language))
    .filter((found) => found.length > 0)
  expect(read).toEqual(expected)
})
