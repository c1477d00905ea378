/** The best of many scores, and what ties with the last of them. */
export interface Shortlist {
  show(number: number, score: number): void
  /** Best first; those within the tolerance of the last place stand behind it. */
  accepted(): readonly number[]
}

/** Relative: engines that add up in float32 may order such scores either way. */
const tolerance = 1e-5
/** Sorted away when so many were collected. */
const mostCollected = 256

export function createShortlist(size: number): Shortlist {
  let collected: { number: number; score: number }[] = []
  let least = Number.MIN_VALUE

  function tidy(): void {
    collected.sort((a, b) => b.score - a.score || a.number - b.number)
    const last = collected[size - 1]
    if (last === undefined) return
    least = last.score * (1 - tolerance)
    collected = collected.filter(({ score }) => score >= least)
  }

  return {
    show(number, score) {
      if (score < least) return
      collected.push({ number, score })
      if (collected.length >= mostCollected) tidy()
    },
    accepted() {
      tidy()
      return collected.map(({ number }) => number)
    },
  }
}
