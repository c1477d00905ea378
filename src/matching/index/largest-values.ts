/** The k largest of the numbers it was shown, repeats among them. */
export class LargestValues {
  /** Largest first. */
  readonly #kept: number[] = []
  readonly #size: number
  /** The k-th largest; 0 while there are fewer than k, infinite when none is wanted. A field: looked at for every document. */
  last: number

  constructor(size: number) {
    this.#size = size
    this.last = size === 0 ? Number.POSITIVE_INFINITY : 0
  }

  show(value: number): void {
    const kept = this.#kept
    const isFull = kept.length >= this.#size
    if (isFull && value <= this.last) return
    let place = isFull ? this.#size - 1 : kept.length
    for (; place > 0 && (kept[place - 1] ?? 0) < value; place -= 1) kept[place] = kept[place - 1] ?? 0
    kept[place] = value
    if (kept.length === this.#size) this.last = kept[this.#size - 1] ?? 0
  }
}
