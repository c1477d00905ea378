/**
 * Which language a text is written in.
 *
 * Two witnesses. Small words and telling letters (function-words.ts) cost a few microseconds and decide every text of
 * more than a few sentences; `eld` (n-grams of 60 languages, smallest set) is asked when they leave doubt: titles,
 * short texts, and whenever a text seems to contradict the language it was declared in.
 *
 *   clarity = different words read × (1 − score(declared) / score(best))     by eld's scores, which lie in 0–1
 *
 * A declared language is overruled from `clearly` on. Kin (cs–sk, hr–sl, bg–uk …) share most n-grams, so a pair of
 * them needs some fifteen words, strangers five.
 */
import { eld } from 'eld/extrasmall'
import { countWords, type Evidence, weighEvidence, weighed } from './function-words.ts'
import { isLanguage, type Language, languages, normaliseLanguage, type TextLanguage } from './languages.ts'

export interface DetectedLanguage {
  language: TextLanguage
  /** 0–1 */
  confidence: number
  declaredWrong: boolean
}

// 3: of {1, 2, 3, 4, 6, 9} none overruled a right tag on the 250 demo texts, but at 1 "Smart street lighting" tagged
// Polish turns English; 3 keeps a distance from that and loses little on short texts. Table in README.md.
const clearly = 3
const enoughEvidence = 4 // weight of function words from which they decide alone …
const farAhead = 1.6 // … when they also outweigh the next language's this often
const sample = 240 // characters eld reads: more cost time and changed no verdict on the demo texts
const textRead = 2_000 // characters the function words are looked for in
const confidentAt = 6 // clarity at which confidence reaches 63 %

const detector = eld.newInstance()
// Ours, and those neighbours that would otherwise be taken for one of ours.
detector.setLanguageSubset([
  ...languages,
  'pt',
  'ca',
  'nl',
  'ru',
  'be',
  'sr',
  'sv',
  'da',
  'no',
  'fi',
  'sq',
  'tr',
  'el',
])

interface Verdict {
  best: string
  clarityAgainst(language: string): number
}

function known(code: string): TextLanguage {
  return isLanguage(code) ? code : 'und'
}

/** Some sentences from the middle: a text's first words are often a name or a slogan in another language. */
function sampleOf(text: string): string {
  if (text.length <= sample) return text
  const start = text.length > 3 * sample ? text.indexOf(' ', Math.floor(text.length / 3)) + 1 : 0
  return text.slice(start, start + sample)
}

function judgeByWords({ weights, read }: Evidence): Verdict | undefined {
  let best = ''
  let first = 0
  let second = 0
  for (const [place, language] of weighed.entries()) {
    const weight = weights[place] ?? 0
    if (weight > first) {
      second = first
      first = weight
      best = language
    } else if (weight > second) second = weight
  }
  if (first < enoughEvidence || first < second * farAhead) return undefined
  return {
    best,
    clarityAgainst: (language) => countWords(read) * (1 - (weights[weighed.indexOf(language)] ?? 0) / first),
  }
}

function judgeByLetters(text: string, read: string): Verdict {
  const found = detector.detect(sampleOf(text))
  const scores = found.getScores()
  const first = scores[found.language] ?? 0
  return {
    best: found.language,
    clarityAgainst: (language) => (first > 0 ? countWords(read) * (1 - (scores[language] ?? 0) / first) : 0),
  }
}

/** Undefined for a text without words, or one that says nothing. */
function judge(text: string): Verdict | undefined {
  const small = text.slice(0, textRead).toLowerCase()
  const evidence = weighEvidence(small)
  if (evidence.read === '') return undefined
  const verdict = judgeByWords(evidence) ?? judgeByLetters(small, evidence.read)
  return verdict.best === '' ? undefined : verdict
}

function decide(verdict: Verdict, declared: Language | undefined): TextLanguage {
  const best = known(verdict.best)
  if (declared === undefined || best === declared) return best
  return verdict.clarityAgainst(declared) < clearly ? declared : best
}

/** The language a text is written in, alone: how clear that is need not be worked out when nothing speaks against the declared one. */
export function languageOf(text: string, declared?: string): TextLanguage {
  const tag = normaliseLanguage(declared)
  const verdict = judge(text)
  return verdict === undefined ? (tag ?? 'und') : decide(verdict, tag)
}

/** The language a text is written in. The declared one wins unless the text speaks clearly against it; short texts lean on it. */
export function detectLanguage(text: string, declared?: string): DetectedLanguage {
  const tag = normaliseLanguage(declared)
  const verdict = judge(text)
  if (verdict === undefined) return { language: tag ?? 'und', confidence: 0, declaredWrong: false }
  const language = decide(verdict, tag)
  const best = known(verdict.best)
  const isAgreed = tag === undefined || best === tag
  const clarity = verdict.clarityAgainst(isAgreed ? '' : tag)
  const confidence = language === best ? 1 - Math.exp(-clarity / confidentAt) : 0.5 / (1 + clarity)
  return { language, confidence, declaredWrong: !isAgreed && language === best }
}
