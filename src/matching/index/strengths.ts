/**
 * Strengths of terms in documents as codes of 8 bits. Real catalogues hold few different ones (counts of words weighted by field,
 * shares of concepts), so the values are listed once and exactly. What finds no place in the list keeps its value aside.
 */

/** Codes below are places in the list; this one means "look aside". */
export const aside = 255

export class Strengths {
  readonly #codeOfValue = new Map<number, number>()
  /** Value by code; exact, so that a score is the same before and after packing. Shared with search threads. */
  readonly values = new Float64Array(new SharedArrayBuffer(256 * Float64Array.BYTES_PER_ELEMENT))

  /** The values listed so far, by code. */
  get listed(): readonly number[] {
    return [...this.#codeOfValue.keys()]
  }

  /** The code of a strength, or `aside` when the list is full. */
  codeOf(strength: number): number {
    const known = this.#codeOfValue.get(strength)
    if (known !== undefined) return known
    const code = this.#codeOfValue.size
    if (code >= aside) return aside
    this.#codeOfValue.set(strength, code)
    this.values[code] = strength
    return code
  }
}
