/** The k largest of the numbers it was shown, repeats among them. */
export class LargestValues {
  /** Largest first. */
  readonly #kept: Float64Array
  #count = 0

  constructor(size: number) {
    this.#kept = new Float64Array(size)
  }

  /** The k-th largest; 0 while there are fewer than k, infinite when none is wanted. */
  get last(): number {
    const size = this.#kept.length
    if (size === 0) return Number.POSITIVE_INFINITY
    return this.#count < size ? 0 : (this.#kept[size - 1] ?? 0)
  }

  show(value: number): void {
    const kept = this.#kept
    if (this.#count === kept.length && value <= this.last) return
    let place = Math.min(this.#count, kept.length - 1)
    for (; place > 0 && (kept[place - 1] ?? 0) < value; place -= 1) kept[place] = kept[place - 1] ?? 0
    kept[place] = value
    if (this.#count < kept.length) this.#count += 1
  }
}
