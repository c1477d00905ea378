import type { Language } from '../matching/text/languages.ts'
import bg from './messages/bg.json' with { type: 'json' }
import cs from './messages/cs.json' with { type: 'json' }
import de from './messages/de.json' with { type: 'json' }
import en from './messages/en.json' with { type: 'json' }
import es from './messages/es.json' with { type: 'json' }
import et from './messages/et.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }
import hr from './messages/hr.json' with { type: 'json' }
import hu from './messages/hu.json' with { type: 'json' }
import it from './messages/it.json' with { type: 'json' }
import lt from './messages/lt.json' with { type: 'json' }
import lv from './messages/lv.json' with { type: 'json' }
import pl from './messages/pl.json' with { type: 'json' }
import ro from './messages/ro.json' with { type: 'json' }
import sk from './messages/sk.json' with { type: 'json' }
import sl from './messages/sl.json' with { type: 'json' }
import uk from './messages/uk.json' with { type: 'json' }

/** What a message is called, with its area before the first dot: `reasons.budget.within`. */
export type MessageKey = keyof typeof en

export type Catalogue = Readonly<Record<MessageKey, string>>

/** Every message in every language, in ICU MessageFormat; a language without one of the keys does not compile. */
export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en,
  pl,
  cs,
  sk,
  sl,
  hr,
  hu,
  et,
  lt,
  lv,
  ro,
  bg,
  uk,
  de,
  it,
  fr,
  es,
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key)
}
