/**
 * Budget: is the price within it? Price ≤ budget: 1; above it the value falls linearly in the ratio, to −1 at twice the budget
 * (own judgement: a fifth too dear is negotiable, double is not).
 */
import type { FitSignal } from './fit-signal.ts'

export const budgetSignal: FitSignal = {
  name: 'budget',
  reads: 'amount',
  fit({ demand, supply }) {
    const [budget, price] = [demand.amountEur, supply.amountEur]
    if (budget === undefined || price === undefined || budget <= 0) return undefined
    if (!Number.isFinite(budget) || !Number.isFinite(price)) return undefined
    const value = price <= budget ? 1 : Math.max(-1, 1 - 2 * (price / budget - 1))
    return { value, facts: { budgetEur: budget, priceEur: price } }
  },
}
