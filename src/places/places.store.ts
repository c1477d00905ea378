import { and, asc, desc, eq, inArray, like, or, type SQL } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { startingWith } from '../../db/patterns.ts'
import { places } from '../../db/schema/places.ts'

export type PlaceRow = typeof places.$inferSelect

export type PlaceStore = ReturnType<typeof createPlaceStore>

interface Named {
  /** Folded as `searchName` is. */
  name: string
  /** Places that count as so named whatever their own name. */
  orIds: readonly number[]
  country?: string | undefined
}

export function createPlaceStore(db: Database) {
  /** Most populous first; the identifier breaks ties the same way every time. */
  async function listMatching(match: SQL, { orIds, country }: Named, limit: number): Promise<PlaceRow[]> {
    return db
      .select()
      .from(places)
      .where(
        and(
          orIds.length === 0 ? match : or(match, inArray(places.id, [...orIds])),
          country === undefined ? undefined : eq(places.country, country),
        ),
      )
      .orderBy(desc(places.population), asc(places.id))
      .limit(limit)
  }

  return {
    async listBeginning(named: Named, limit: number): Promise<PlaceRow[]> {
      return listMatching(like(places.searchName, startingWith(named.name)), named, limit)
    },

    /** The most populous of the places so named. */
    async findNamed(named: Named): Promise<PlaceRow | undefined> {
      const [row] = await listMatching(eq(places.searchName, named.name), named, 1)
      return row
    },
  }
}
