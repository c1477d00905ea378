import type { OrganisationKind } from '../../db/vocabulary.ts'
import { operator } from '../accounts/actor.ts'
import type { OrganisationBrief } from '../organisations/organisations.schema.ts'
import type { Organisations } from '../organisations/organisations.service.ts'

interface Line {
  org: string
  country: string
  region?: string | null | undefined
  place?: string | null | undefined
}

/**
 * Whose the postings of a file are. `org` is a slug or an identifier, else the name of an organisation in the line's country; an
 * organisation nobody has heard of is registered, with what the first line that names it tells.
 */
export function createOwners(
  organisations: Pick<Organisations, 'listNamed' | 'create'>,
  kind: OrganisationKind,
) {
  const known = new Map<string, OrganisationBrief>()
  const keyOf = (line: Line) => JSON.stringify([line.org, line.country])

  return async function ownersOf<T extends Line>(
    lines: readonly T[],
  ): Promise<[line: T, owner: OrganisationBrief][]> {
    const unknown = lines.filter((line) => !known.has(keyOf(line)))
    const named = await organisations.listNamed([...new Set(unknown.map((line) => line.org))])
    const owners: [T, OrganisationBrief][] = []
    for (const line of lines) {
      const key = keyOf(line)
      const owner = known.get(key) ?? ownerAmong(named, line) ?? (await register(line))
      known.set(key, owner)
      owners.push([line, owner])
    }
    return owners
  }

  function register({ org, country, region, place }: Line): Promise<OrganisationBrief> {
    return organisations.create(operator, { name: org, kind, country, region, place })
  }
}

function ownerAmong(organisations: readonly OrganisationBrief[], { org, country }: Line) {
  return (
    organisations.find(({ slug, id }) => slug === org || id === org) ??
    organisations.find((organisation) => organisation.name === org && organisation.country === country)
  )
}
