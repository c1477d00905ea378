import type { Language } from '../../matching/text/languages.ts'
import bg from './bg.json' with { type: 'json' }
import cs from './cs.json' with { type: 'json' }
import de from './de.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import et from './et.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import hr from './hr.json' with { type: 'json' }
import hu from './hu.json' with { type: 'json' }
import it from './it.json' with { type: 'json' }
import lt from './lt.json' with { type: 'json' }
import lv from './lv.json' with { type: 'json' }
import pl from './pl.json' with { type: 'json' }
import ro from './ro.json' with { type: 'json' }
import sk from './sk.json' with { type: 'json' }
import sl from './sl.json' with { type: 'json' }
import uk from './uk.json' with { type: 'json' }

export type PrivacyTextKey = keyof typeof en

/** What the pages and the questions for consent say; a language without one of the keys does not compile. Values stand in braces. */
export const privacyTexts: Readonly<Record<Language, Readonly<Record<PrivacyTextKey, string>>>> = {
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
