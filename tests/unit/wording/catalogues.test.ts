import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { languages } from '../../../src/matching/text/languages.ts'
import { catalogues, isMessageKey, type MessageKey } from '../../../src/wording/catalogues.ts'
import { wordingIn } from '../../../src/wording/wording.ts'

type Elements = ReturnType<IntlMessageFormat['getAst']>

const keys = Object.keys(catalogues.en).filter(isMessageKey)
const others = languages.filter((language) => language !== 'en')
const elementsOf = (message: string): Elements =>
  new IntlMessageFormat(message, 'en', {}, { ignoreTag: true }).getAst()

/** What a message is filled with: its arguments with their kinds, and the choices of a selection by name. */
function placeholdersOf(elements: Elements): string[] {
  return elements.flatMap((element) => {
    if (!('value' in element) || element.type === 0) return []
    const own = `${element.type} ${element.value}`
    if (!('options' in element)) return [own]
    const options = Object.entries(element.options)
    const inner = options.flatMap(([, option]) => placeholdersOf(option.value))
    return element.type === 5 ? [...options.map(([choice]) => `${own} ${choice}`), ...inner] : [own, ...inner]
  })
}

/** The categories of the one plural in a message. */
function pluralOf(key: MessageKey, language: (typeof languages)[number]): string[] {
  const plural = elementsOf(catalogues[language][key]).find(({ type }) => type === 6)
  return plural && 'options' in plural ? Object.keys(plural.options) : []
}

/** A value for every argument that a message may have. */
const sample = {
  words: 'a',
  list: 'a, b',
  stage: 'testbed',
  demanded: 'proof',
  sought: 'reference',
  gap: 'near',
  trl: 7,
  from: 6,
  to: 8,
  demand: 'X',
  supply: 'Y',
  language: 'X',
  price: 12_500,
  budget: 20_000,
  days: 22,
  date: 'D',
  cosine: 0.71,
  count: 22,
  organisation: 'Gmina X',
  inviter: 'Ewa',
  invited: 'named',
  role: 'editor',
  method: 'passkey',
}

describe.each(languages)('the catalogue of %s', (language) => {
  const catalogue: Readonly<Record<string, string>> = catalogues[language]

  test('has every message and no other', () => {
    expect(Object.keys(catalogue)).toEqual(keys)
    for (const message of Object.values(catalogue)) expect(message.trim()).not.toBe('')
  })

  test('fills its messages with the same as English', () => {
    const placeholders = (message: string) => [...new Set(placeholdersOf(elementsOf(message)))].sort()
    for (const key of keys)
      expect(placeholders(catalogue[key] ?? ''), key).toEqual(placeholders(catalogues.en[key]))
  })

  test('makes a whole sentence of every reason', () => {
    for (const key of keys) {
      const text = wordingIn(language).say(key, sample)
      expect(text, key).not.toMatch(/[{}#]|undefined|NaN/)
      if (key.startsWith('reasons.')) expect(text, key).toMatch(/^[\p{Lu}\d].*\.$/u)
      if (/^letters\..*(text|otherwise|days|automatic)$/.test(key)) expect(text, key).toMatch(/^.*\.$/u)
    }
  })

  test('has no straight quotation marks: the apostrophe is a sign of the message format', () => {
    for (const message of Object.values(catalogue)) expect(message).not.toMatch(/['"]/)
  })

  test('has a form for every whole number of minutes, hours and days', () => {
    const rules = new Intl.PluralRules(language)
    const wanted = new Set(Array.from({ length: 1_000 }, (_, day) => rules.select(day + 1)))
    const counting = keys.filter((key) => pluralOf(key, 'en').length > 0)
    expect(counting).toContain('letters.valid.hours')
    for (const category of wanted)
      for (const key of counting) expect(pluralOf(key, language), key).toContain(category)
  })
})

test.each(others)('nothing was left in English in the catalogue of %s', (language) => {
  const left = keys.filter((key) => catalogues[language][key] === catalogues.en[key])
  expect(left).toEqual([])
})

test.each([
  ['pl', ['pozostał 1 dzień', 'pozostały 2 dni', 'pozostało 5 dni', 'pozostało 12 dni', 'pozostały 22 dni']],
  [
    'uk',
    ['залишився 1 день', 'залишилося 2 дні', 'залишилося 5 днів', 'залишився 21 день', 'залишилося 22 дні'],
  ],
  ['cs', ['zbývá 1 den', 'zbývají 2 dny', 'zbývá 5 dní', 'zbývá 22 dní']],
  ['sk', ['zostáva 1 deň', 'zostávajú 2 dni', 'zostáva 5 dní', 'zostáva 22 dní']],
  [
    'lt',
    ['liko 1 diena', 'liko 2 dienos', 'liko 5 dienos', 'liko 11 dienų', 'liko 21 diena', 'liko 22 dienos'],
  ],
  ['lv', ['atlikusi 1 diena', 'atlikušas 2 dienas', 'atlikušas 11 dienas', 'atlikusi 21 diena']],
  [
    'sl',
    ['je še 1 dan', 'sta še 2 dneva', 'so še 3 dnevi', 'je še 5 dni', 'je še 22 dni', 'sta še 102 dneva'],
  ],
  ['hr', ['preostao je 1 dan', 'preostala su 2 dana', 'preostalo je 5 dana', 'preostao je 21 dan']],
  ['ro', ['a mai rămas 1 zi', 'au mai rămas 2 zile', 'au mai rămas 22 de zile', 'au mai rămas 105 zile']],
  ['hu', ['1 nap van hátra', '22 nap van hátra']],
  ['de', ['bleibt 1 Tag', 'bleiben 22 Tage']],
] as const)('days are counted in %s as its speakers do', (language, phrases) => {
  for (const phrase of phrases) {
    const days = Number(/\d+/.exec(phrase)?.[0])
    expect(wordingIn(language).say('reasons.timing.left', { days, date: 'D' })).toContain(phrase)
  }
})

describe('names and figures', () => {
  test.each([
    ['en', 'Slovenian', 'Poland', '1 June 2027'],
    ['pl', 'słoweński', 'Polska', '1 czerwca 2027'],
    ['lt', 'slovėnų', 'Lenkija', '2027 m. birželio 1 d.'],
    ['hu', 'szlovén', 'Lengyelország', '2027. június 1.'],
    ['fr', 'slovène', 'Pologne', '1 juin 2027'],
  ] as const)('in %s come from the locale data', (language, slovene, poland, day) => {
    const wording = wordingIn(language)
    expect(wording.languageName('sl')).toBe(slovene)
    expect(wording.countryName('PL')).toBe(poland)
    expect(wording.day('2027-06-01')).toBe(day)
  })

  test('are missing for what is no country and no day', () => {
    const { countryName, day } = wordingIn('en')
    expect([countryName('Poland'), countryName('pl'), countryName(''), day('soon'), day('')]).toEqual(
      Array(5).fill(undefined),
    )
  })
})
