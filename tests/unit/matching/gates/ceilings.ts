/**
 * What a search may cost on the generated market of search-cost.test.ts (seed 1, 20,000 offers, 40 needs, the best 20 of each): counts of work and
 * bytes, the same on every machine. Each stands a few per cent above what was measured when it was last set (beside it), so that a change
 * which makes searches dearer has to say so here.
 *
 * To renew: `npm test -- tests/unit/matching/gates`; a failure names the figure measured. A change that lowers a cost by more than a few per
 * cent lowers its ceiling in the same commit; one that raises a cost raises it, with the reason in the commit's body.
 */
export const ceilings = {
  // 2.489; 3.3 with no term left out.
  postingsPerOfferAndNeed: 2.5,
  // 105.7
  candidatesPerNeed: 110,
  // 25.23
  rescoredPerNeed: 27,
  // 908.0
  bytesPerOffer: 935,
} as const
