import { sql } from 'drizzle-orm'
import { type AnyPgColumn, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { organisationKinds, organisationSizes } from '../vocabulary.ts'
import { createdAndUpdated, moment } from './columns.ts'

export interface Territory {
  countries: string[]
  /** NUTS prefixes. */
  nuts: string[]
}

export const organisations = pgTable(
  'organisations',
  {
    id: uuid().primaryKey(),
    /** Readable identifier, unique; what `org` in an import file is matched by first. */
    slug: text().notNull().unique(),
    name: text().notNull(),
    kind: text({ enum: organisationKinds }).notNull(),
    size: text({ enum: organisationSizes }),
    country: text().notNull(),
    region: text(),
    place: text(),
    website: text(),
    /** A town's service company stands under the town. */
    parentId: uuid('parent_id').references((): AnyPgColumn => organisations.id),
    /** What a hub looks after; null for everybody else. */
    territory: jsonb().$type<Territory>(),
    /** When a hub confirmed that it is who it says; until then others do not see its postings. */
    verifiedAt: moment('verified_at'),
    /** When a hub confirmed that it may see sensitive needs, such as security incidents. */
    vettedAt: moment('vetted_at'),
    revision: integer().notNull(),
    ...createdAndUpdated(),
  },
  (table) => [
    index('organisations_name').on(table.name),
    index('organisations_parent').on(table.parentId),
    // Few, and asked for whenever postings are listed.
    index('organisations_unverified').on(table.id).where(sql`${table.verifiedAt} is null`),
  ],
)
