import type { Language } from '../matching/text/languages.ts'
import en from './messages/en.json' with { type: 'json' }
import pl from './messages/pl.json' with { type: 'json' }
import sl from './messages/sl.json' with { type: 'json' }

/** What a message is called, with its area before the first dot: `reasons.budget.within`. */
export type MessageKey = keyof typeof en

export type Catalogue = Readonly<Record<MessageKey, string>>

/** Every message in every language, in ICU MessageFormat; a language without one of the keys does not compile. */
export const catalogues: Partial<Record<Language, Catalogue>> & { en: Catalogue } = { en, pl, sl }

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key)
}
