/** The best of what it was shown, in order: higher raw score first, equal ones by identifier. */
export interface Scored {
  readonly id: string
  /** Raw score, before calibration. */
  readonly raw: number
}

export function isBetter(a: Scored, b: Scored): boolean {
  return a.raw > b.raw || (a.raw === b.raw && a.id < b.id)
}

export class BestList<T extends Scored> {
  readonly #size: number
  readonly #kept: T[] = []

  constructor(size: number) {
    this.#size = size
  }

  /** The raw score a further one must reach; 0 while there is room, infinite when nothing is wanted. */
  get threshold(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY
    return this.#kept.length < this.#size ? 0 : (this.#kept[this.#size - 1]?.raw ?? 0)
  }

  get isFull(): boolean {
    return this.#kept.length >= this.#size
  }

  show(scored: T): void {
    const kept = this.#kept
    const last = kept[this.#size - 1]
    if (this.#size === 0 || (last !== undefined && !isBetter(scored, last))) return
    let low = 0
    let high = kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = kept[middle]
      if (other !== undefined && isBetter(other, scored)) low = middle + 1
      else high = middle
    }
    kept.splice(low, 0, scored)
    if (kept.length > this.#size) kept.pop()
  }

  get all(): readonly T[] {
    return this.#kept
  }
}
