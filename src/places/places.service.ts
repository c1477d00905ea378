import type { Page } from '../wire.ts'
import { foldName } from './fold-name.ts'
import { placesAlsoBeginning, placesAlsoCalled } from './local-names.ts'
import type { Place, PlaceQuery } from './places.schema.ts'
import type { PlaceRow, PlaceStore } from './places.store.ts'

export type Places = ReturnType<typeof createPlaces>

interface Dependencies {
  store: PlaceStore
}

const toPlace = ({ searchName: _, ...row }: PlaceRow): Place => row

export function createPlaces({ store }: Dependencies) {
  return {
    /** Places whose name begins so, most populous first. One page: who wants others types another letter. */
    async search({ q, country, limit }: PlaceQuery): Promise<Page<Place>> {
      const name = foldName(q)
      if (name === '') return { items: [], next: null }
      const rows = await store.listBeginning({ name, orIds: placesAlsoBeginning(name), country }, limit)
      return { items: rows.map(toPlace), next: null }
    },

    /** The place of exactly this name, however it is spelt; of several in the country the most populous. */
    async find(placeName: string, country: string): Promise<Place | undefined> {
      const name = foldName(placeName)
      if (name === '') return undefined
      const row = await store.findNamed({ name, orIds: placesAlsoCalled(name), country })
      return row && toPlace(row)
    },
  }
}
