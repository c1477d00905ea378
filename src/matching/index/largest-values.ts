/** The k largest of the numbers it was shown, repeats among them. */
export class LargestValues {
  /** Largest first. */
  readonly #kept: number[] = []
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  /** The k-th largest; 0 while there are fewer than k, infinite when none is wanted. */
  get last(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY
    return this.#kept[this.#size - 1] ?? 0
  }

  show(value: number): void {
    const kept = this.#kept
    const isFull = kept.length >= this.#size
    if (isFull && value <= this.last) return
    let place = isFull ? this.#size - 1 : kept.length
    for (; place > 0 && (kept[place - 1] ?? 0) < value; place -= 1) kept[place] = kept[place - 1] ?? 0
    kept[place] = value
  }
}
