/** Texts cut into sentences of pieces, with the clauses they stand in. */
import { cleanText } from '../../text/clean-text.ts'
import { cutIntoPieces, type PieceKind } from '../../text/tokenize.ts'

export interface Sentence {
  readonly pieces: string[]
  readonly kinds: PieceKind[]
  /** Number of the clause that each piece stands in, from 0. */
  readonly clauses: number[]
  /** Of the field. */
  readonly weight: number
}

const sentenceEnd = /[!?;…•|]|\.(?=\s|$)| [–—*] ?/u
const clauseEnd = /[,:()–—„“"«»]/u
const blank = /^[ \u00a0]?$/

function begin(weight: number): Sentence {
  return { pieces: [], kinds: [], clauses: [], weight }
}

/** A heading or an item of a list ends with its line; a line inside mark-up means nothing. */
function linesOf(text: string): string[] {
  return text.includes('<') || !text.includes('\n') ? [text] : text.split(/\n+/)
}

export function cutIntoSentences(text: string, weight: number): Sentence[] {
  const sentences: Sentence[] = []
  for (const written of linesOf(text)) {
    const line = cleanText(written)
    let sentence = begin(weight)
    sentences.push(sentence)
    let end = 0
    let clause = 0
    cutIntoPieces(line, (piece, kind) => {
      const start = line.indexOf(piece, end)
      const between = line.slice(end, start)
      end = start + piece.length
      if (!blank.test(between)) {
        if (sentenceEnd.test(between)) {
          sentence = begin(weight)
          sentences.push(sentence)
          clause = 0
        } else if (clauseEnd.test(between)) clause += 1
      }
      sentence.pieces.push(piece)
      sentence.kinds.push(kind)
      sentence.clauses.push(clause)
    })
  }
  return sentences.filter(({ pieces }) => pieces.length > 0)
}
