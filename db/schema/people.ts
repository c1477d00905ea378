import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { consentPurposes, disclosures, roles } from '../vocabulary.ts'
import { createdAndUpdated, moment } from './columns.ts'
import { organisations, type Territory } from './organisations.ts'

/*
 * People, how they prove who they are, and what they are where. The columns of people, sessions, credentials, verifications, second
 * factors and passkeys are those that better-auth asks for (ADR-0010); names on its side stand in src/accounts/sign-in.ts.
 */

export const people = pgTable('people', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** Lower case. */
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  /** ISO 639-1: what letters and pages are written in; null: not said. */
  language: text(),
  /** Who may see the person's name beside the organisation. Addresses are nobody's before both sides of a match accepted. */
  disclosure: text({ enum: disclosures }).notNull().default('matched'),
  /** Made up for a demonstration: a store with anybody else is no demonstration. */
  isDemo: boolean('is_demo').notNull().default(false),
  ...createdAndUpdated(),
})

const personId = () =>
  uuid('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    token: text().notNull().unique(),
    personId: personId(),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** Whom the person acts for in this session; null: for nobody yet. */
    organisationId: uuid('organisation_id').references(() => organisations.id, { onDelete: 'set null' }),
    ...createdAndUpdated(),
  },
  (table) => [index('sessions_person').on(table.personId), index('sessions_expiry').on(table.expiresAt)],
)

/** A password (as better-auth's scrypt hash) or an identity elsewhere. */
export const credentials = pgTable(
  'credentials',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    /** `credential` for a password, else the identity provider. */
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    password: text(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    ...createdAndUpdated(),
  },
  (table) => [
    index('credentials_person').on(table.personId),
    uniqueIndex('credentials_account').on(table.providerId, table.accountId),
  ],
)

/** One-time values: confirmed addresses, magic links, new passwords, sign-ins half done. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    ...createdAndUpdated(),
  },
  (table) => [
    index('verifications_identifier').on(table.identifier),
    index('verifications_expiry').on(table.expiresAt),
  ],
)

/** Secrets and recovery codes are encrypted with AUTH_SECRET. */
export const secondFactors = pgTable(
  'second_factors',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    secret: text().notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean().notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (table) => [index('second_factors_person').on(table.personId)],
)

export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    name: text(),
    publicKey: text('public_key').notNull(),
    credentialID: text('credential_id').notNull(),
    counter: integer().notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: moment('created_at').defaultNow(),
  },
  (table) => [
    index('passkeys_person').on(table.personId),
    index('passkeys_credential').on(table.credentialID),
  ],
)

/** What a person is in an organisation. */
export const memberships = pgTable(
  'memberships',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    /** The part of the hub's territory that an officer looks after; null: all of it. */
    territory: jsonb().$type<Territory>(),
    /** Top concepts that an officer looks after; empty: all. */
    themes: text().array().notNull().default([]),
    ...createdAndUpdated(),
  },
  (table) => [
    uniqueIndex('memberships_person').on(table.personId, table.organisationId),
    index('memberships_organisation').on(table.organisationId),
  ],
)

/** A letter that makes whoever holds its link a member. Only a digest of the link's token is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    role: text({ enum: roles }).notNull(),
    territory: jsonb().$type<Territory>(),
    themes: text().array().notNull().default([]),
    digest: text().notNull().unique(),
    /** Null when a program invited, or the person has been erased. */
    invitedBy: uuid('invited_by').references(() => people.id, { onDelete: 'set null' }),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
    ...createdAndUpdated(),
  },
  (table) => [index('invitations_organisation').on(table.organisationId)],
)

/** A cluster or chamber that posts for a member; it may from consent until it is revoked. */
export const representations = pgTable(
  'representations',
  {
    id: uuid().primaryKey(),
    representativeId: uuid('representative_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    consentedAt: moment('consented_at'),
    revokedAt: moment('revoked_at'),
    ...createdAndUpdated(),
  },
  (table) => [
    uniqueIndex('representations_pair').on(table.representativeId, table.organisationId),
    index('representations_organisation').on(table.organisationId),
  ],
)

/** Receipts: who agreed to which version of what, and when it was taken back. Rows are only added and closed. */
export const consents = pgTable(
  'consents',
  {
    id: uuid().primaryKey(),
    personId: personId(),
    purpose: text({ enum: consentPurposes }).notNull(),
    /** Of the text that was shown. */
    version: text().notNull(),
    givenAt: moment('given_at').notNull(),
    withdrawnAt: moment('withdrawn_at'),
  },
  (table) => [index('consents_person').on(table.personId, table.purpose)],
)
