/**
 * Inflected forms of a word → one key. Each language has its own file under `stem/`; what comes out carries no
 * diacritics, so that a text typed without them still meets.
 */
import { fold } from './fold.ts'
import type { Language, TextLanguage } from './languages.ts'
import { stemBulgarian } from './stem/bulgarian.ts'
import { stemCroatian } from './stem/croatian.ts'
import { stemCzech } from './stem/czech.ts'
import { stemEnglish } from './stem/english.ts'
import { stemEstonian } from './stem/estonian.ts'
import { stemFrench } from './stem/french.ts'
import { stemGerman } from './stem/german.ts'
import { stemHungarian } from './stem/hungarian.ts'
import { stemItalian } from './stem/italian.ts'
import { stemLatvian } from './stem/latvian.ts'
import { stemLithuanian } from './stem/lithuanian.ts'
import { stemPolish } from './stem/polish.ts'
import { stemRomanian } from './stem/romanian.ts'
import { stemSlovak } from './stem/slovak.ts'
import { stemSlovene } from './stem/slovene.ts'
import { stemSpanish } from './stem/spanish.ts'
import { stemUkrainian } from './stem/ukrainian.ts'

const stemmers: Readonly<Record<Language, (word: string) => string>> = {
  en: stemEnglish,
  pl: stemPolish,
  cs: stemCzech,
  sk: stemSlovak,
  sl: stemSlovene,
  hr: stemCroatian,
  hu: stemHungarian,
  et: stemEstonian,
  lt: stemLithuanian,
  lv: stemLatvian,
  ro: stemRomanian,
  bg: stemBulgarian,
  uk: stemUkrainian,
  de: stemGerman,
  it: stemItalian,
  fr: stemFrench,
  es: stemSpanish,
}

const none = /(?!)/
// Most of our own stemmers take the marks off before they look; the library's see them all.
const marksSeen: Readonly<Partial<Record<TextLanguage, RegExp>>> = {
  ...{ pl: none, sl: none, hr: none, et: none, lt: none, lv: none, ro: none },
  cs: /ů/,
  sk: /[äô]/,
}

/** False where the word without its marks is sure to have the same stem. */
export function seesMarks(word: string, language: TextLanguage): boolean {
  return marksSeen[language]?.test(word) ?? true
}

export function stem(word: string /* lower case, NFC */, language: TextLanguage): string {
  return fold(language === 'und' ? word : stemmers[language](word))
}
