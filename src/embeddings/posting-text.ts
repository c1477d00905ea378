import { cleanText } from '../matching/text/clean-text.ts'

/** Characters of a posting that a model is given: what it says first, and within the 512 tokens that smaller models take. */
const longestText = 2_000

/** The same for both sides, so that equal postings have equal vectors. */
export function postingText({ title, description }: { title: string; description: string }): string {
  return cleanText(`${title}\n${description}`).slice(0, longestText).toWellFormed()
}
