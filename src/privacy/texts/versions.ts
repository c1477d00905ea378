import type { ConsentPurpose } from '../../../db/vocabulary.ts'

/**
 * The versions of the texts `consent.…` beside this file: the day on which the meaning last changed, in all languages at once. A new version is
 * agreed to anew; receipts name the one that was shown.
 */
export const textVersions: Readonly<Record<ConsentPurpose, string>> = {
  terms: '2026-11-22',
  'contact-sharing': '2026-11-22',
  news: '2026-11-22',
}
