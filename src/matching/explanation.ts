import type { MatchSide } from './document.ts'

/**
 * Why a pair has its score. The tree is what the scorer computed, not a second calculation: a node's contribution is the sum of
 * its children's, the root's is the score.
 */
export interface Explanation {
  /** `score`, the name of a signal, or the term or fact a signal rests on. */
  readonly name: string
  /** Share of the score, −1 to 1. */
  readonly contribution: number
  readonly facts?: Readonly<Record<string, FactValue>> | undefined
  readonly children?: readonly Explanation[] | undefined
}

export type FactValue = string | number | boolean | null | readonly string[]

/** A node over its children: the sum is taken once, in order, so that it can be repeated bit by bit. */
export function sumOf(
  name: string,
  children: readonly Explanation[],
  facts?: Explanation['facts'],
): Explanation {
  let contribution = 0
  for (const child of children) contribution += child.contribution
  return facts ? { name, contribution, facts, children } : { name, contribution, children }
}

/** The leaves of the tree, left to right. */
export function leavesOf(explanation: Explanation): Explanation[] {
  return explanation.children ? explanation.children.flatMap(leavesOf) : [explanation]
}

/**
 * The same tree with a side's own words beside the other's: an index keeps no texts, so the candidate's words come from its document. No
 * number changes.
 */
export function quote(
  explanation: Explanation,
  side: MatchSide,
  terms: ReadonlyMap<string, { readonly surface: string }>,
): Explanation {
  const { children, facts } = explanation
  if (children) return { ...explanation, children: children.map((child) => quote(child, side, terms)) }
  const surface = terms.get(explanation.name)?.surface
  return surface === undefined ? explanation : { ...explanation, facts: { ...facts, [side]: surface } }
}
