/**
 * The frame our own light stemmers share: a word loses its longest known inflectional ending, if enough of it
 * remains, and what remains is levelled where the language alters its stems (drop-out vowels, softened consonants).
 *
 *   stem(word) = levelling(word − longest ending that leaves ≥ shortest letters)
 *
 * One ending only, inflection only: derivation is left to the concepts channel, because over-stemming costs
 * precision that BM25 cannot win back (Savoy 2006, "Light stemming approaches for the French, Portuguese, German
 * and Hungarian languages"; the same finding for Czech and Bulgarian in Dolamic & Savoy 2009).
 */
export type Levelling = readonly [pattern: RegExp, replacement: string]

export interface LightRules {
  /** Applied to the word before anything is cut, e.g. vowels that alternate inside the stem. */
  before?: readonly Levelling[]
  /** Inflectional endings, separated by spaces, in the alphabet the rules see. */
  endings: string
  /** Endings that may stand under another one (`system` looks like an instrumental); cut once more. */
  again?: string
  /** Letters that must remain. */
  shortest: number
  /** Applied in order to what remains. */
  after?: readonly Levelling[]
}

function level(word: string, levellings: readonly Levelling[]): string {
  let levelled = word
  for (const [pattern, replacement] of levellings) levelled = levelled.replace(pattern, replacement)
  return levelled
}

/** Endings by their letters, the last letter first. */
interface Letter {
  readonly before: Map<number, Letter>
  isEnding: boolean
}

function byLastLetter(endings: string): Letter {
  const root: Letter = { before: new Map(), isEnding: false }
  for (const ending of endings.split(' ')) {
    let at = root
    for (let place = ending.length - 1; place >= 0; place -= 1) {
      const code = ending.charCodeAt(place)
      const next = at.before.get(code) ?? { before: new Map(), isEnding: false }
      at.before.set(code, next)
      at = next
    }
    at.isEnding = true
  }
  return root
}

function cutter(endings: string, shortest: number): (word: string) => string {
  const root = byLastLetter(endings)
  return (word) => {
    let end = word.length
    let at: Letter | undefined = root
    for (let start = word.length - 1; start >= shortest; start -= 1) {
      at = at.before.get(word.charCodeAt(start))
      if (at === undefined) break
      if (at.isEnding) end = start
    }
    return word.slice(0, end)
  }
}

export function lightStemmer(rules: LightRules): (word: string) => string {
  const cut = cutter(rules.endings, rules.shortest)
  const cutAgain = rules.again === undefined ? (word: string) => word : cutter(rules.again, rules.shortest)
  return (word) => level(cutAgain(cut(level(word, rules.before ?? []))), rules.after ?? [])
}
