import { operator } from '../../src/accounts/actor.ts'
import type { Services } from '../../src/services.ts'

/** Needs that the demo shows first: five themes, five languages, one of them a test bed. */
export const showcase = [
  { org: 'wodociagi-bochnia', need: 'n-water-environment-01' },
  { org: 'decin', need: 'n-energy-buildings-13' },
  { org: 'zabreh', need: 'n-cyber-data-land-03' },
  { org: 'lasko', need: 'n-mobility-safety-11' },
  { org: 'nidzica', need: 'n-people-government-01' },
]
const offersShown = 3
const reasonsShown = 3

type Out = (line: string) => void

/** Prints the best offers of the showcase needs with the strongest reasons of each. */
export async function printMatches(
  { needs, organisations, suggestions }: Services,
  print: Out,
): Promise<void> {
  for (const { org, need: sourceId } of showcase) {
    const organisation = await organisations.namedOr(operator, org)
    const { items } = await needs.list(operator, {
      organisation: organisation.id,
      status: 'open',
      limit: 100,
    })
    const need = items.find((each) => each.sourceId === sourceId)
    if (need === undefined) continue
    print(`\n${need.title}`)
    print(`  ${organisation.name}, ${need.country} · ${need.kind} · ${need.language}`)
    const list = await suggestions.list(operator, { side: 'needs', id: need.id })
    for (const { position, score, counterpart, reasons } of list.items.slice(0, offersShown)) {
      print(`  ${position}. ${score.toFixed(2)}  ${counterpart.title}`)
      print(`           ${counterpart.organisation.name}, ${counterpart.country} · ${counterpart.language}`)
      const strongest = [...reasons].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
      for (const { contribution, text } of strongest.slice(0, reasonsShown))
        print(`           ${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(2)}  ${text}`)
    }
  }
}
