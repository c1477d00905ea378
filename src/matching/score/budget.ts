/**
 * Budget: is the price within it? Price ≤ budget: 1; above it the value falls linearly in the ratio, to −1 at twice the budget
 * (own judgement: a fifth too dear is negotiable, double is not).
 */
import type { FitSignal } from './fit-signal.ts'

export const budgetSignal: FitSignal = {
  name: 'budget',
  reads: 'amount',
  valueOf({ demand, supply }) {
    const budget = demand.amountEur
    const price = supply.amountEur
    if (budget === undefined || price === undefined || budget <= 0) return undefined
    if (!Number.isFinite(budget) || !Number.isFinite(price)) return undefined
    return price <= budget ? 1 : Math.max(-1, 1 - 2 * (price / budget - 1))
  },
  factsOf: ({ demand, supply }) => ({
    budgetEur: demand.amountEur ?? null,
    priceEur: supply.amountEur ?? null,
  }),
}
