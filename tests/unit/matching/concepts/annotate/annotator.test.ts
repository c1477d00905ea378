import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../../../db/project-folder.ts'
import { readConcepts } from '../../../../../db/seed/concepts.ts'
import { createAnnotator } from '../../../../../src/matching/concepts/annotate/annotator.ts'
import type { TextLanguage } from '../../../../../src/matching/text/languages.ts'

const concepts = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
const annotator = createAnnotator(concepts)

function annotationsOf(text: string, language: TextLanguage = 'en') {
  return annotator.annotate([{ text, weight: 1 }], language)
}

/** What a text is most about. */
const subjectOf = (text: string, language?: TextLanguage) => annotationsOf(text, language)[0]?.concept
const conceptsOf = (text: string, language?: TextLanguage) =>
  annotationsOf(text, language).map(({ concept }) => concept)
const strengthOf = (concept: string, text: string, language?: TextLanguage) =>
  annotationsOf(text, language).find((each) => each.concept === concept)?.strength ?? 0

describe('a subject', () => {
  test.each<[TextLanguage, string]>([
    ['en', 'New street lighting for our town'],
    ['pl', 'Sterowanie oświetleniem ulicznym w gminie'],
    ['cs', 'Řízení veřejného osvětlení ve městě'],
    ['sk', 'Riadenie verejného osvetlenia v obci'],
    ['sl', 'Posodobitev javne razsvetljave v občini'],
    ['hr', 'Upravljanje javnom rasvjetom u gradu'],
    ['hu', 'Korszerű közvilágítás a településen'],
    ['et', 'Linna tänavavalgustuse juhtimine'],
    ['lt', 'Gatvių apšvietimo valdymas mieste'],
    ['lv', 'Ielu apgaismojuma vadība pilsētā'],
    ['ro', 'Controlul iluminatului public stradal'],
    ['bg', 'Управление на уличното осветление'],
    ['uk', 'Керування вуличним освітленням міста'],
    ['de', 'Steuerung der Straßenbeleuchtung'],
    ['it', "Gestione dell'illuminazione pubblica stradale"],
    ['fr', "Gestion de l'éclairage public de la ville"],
    ['es', 'Control del alumbrado público del pueblo'],
  ])('is found in %s', (language, text) => {
    expect(subjectOf(text, language)).toBe('street-lighting')
  })

  test('is told with the words that it came from, as they are written', () => {
    const [annotation] = annotationsOf('Przestarzałe OŚWIETLENIE ULICZNE', 'pl')
    expect(annotation).toMatchObject({ concept: 'street-lighting', words: ['OŚWIETLENIE ULICZNE'] })
  })

  test('in the title counts by the weight of the title', () => {
    const [light] = annotator.annotate([{ text: 'street lighting', weight: 1 }], 'en')
    const [heavy] = annotator.annotate([{ text: 'street lighting', weight: 2 }], 'en')
    expect(heavy?.strength).toBeGreaterThan(light?.strength ?? Number.POSITIVE_INFINITY)
  })

  test('comes out the same twice', () => {
    const text = 'Leak detection in the water network, with smart meters and SCADA'
    expect(createAnnotator(concepts).annotate([{ text, weight: 1 }], 'en')).toEqual(annotationsOf(text))
  })

  test.each(['', ' ', '–', '5', '2026', 'wells', 'the and of'])('is none in %j', (text) => {
    expect(annotationsOf(text)).toEqual([])
  })
})

describe('however it is written', () => {
  test('without diacritics a text says the same', () => {
    expect(subjectOf('oswietlenie uliczne', 'pl')).toBe('street-lighting')
    expect(subjectOf('Strassenbeleuchtung', 'de')).toBe('street-lighting')
    expect(subjectOf('Muellabfuhr', 'de')).toBe(subjectOf('Müllabfuhr', 'de'))
    expect(subjectOf('kozvilagitas', 'hu')).toBe('street-lighting')
  })

  test('in capitals a text says the same', () => {
    expect(conceptsOf('INTELIGENTNE OŚWIETLENIE ULICZNE', 'pl')).toEqual(
      conceptsOf('inteligentne oświetlenie uliczne', 'pl'),
    )
  })

  test('in another language than declared it is found', () => {
    const text = 'Szukamy wykrywania wycieków wody w sieci wodociągowej dla naszej gminy.'
    for (const declared of ['de', 'en', 'hu', 'und'] as const)
      expect(subjectOf(text, declared)).toBe('water-loss')
  })

  test('in two languages both halves are found', () => {
    const found = conceptsOf(
      'Wir erneuern die Straßenbeleuchtung. We also look for leak detection in water pipes.',
      'de',
    )
    expect(found).toEqual(expect.arrayContaining(['street-lighting', 'water-loss']))
  })

  test.each([
    ['national table', 'Nam potribne rozumne vulychne osvitlennia dlia mista'],
    ['informal', 'Nam potribne vulychne osvitlennya dlya mista'],
  ])('Ukrainian in Latin letters is found: %s', (_, text) => {
    for (const declared of ['uk', 'pl', 'und'] as const)
      expect(subjectOf(text, declared)).toBe('street-lighting')
  })

  test.each([
    ['official', 'Tarsim firma za ulichno osvetlenie na grada'],
    ['informal', 'Tyrsim firma za uli4no osvetlenie na grada'],
  ])('Bulgarian in Latin letters is found: %s', (_, text) => {
    for (const declared of ['bg', 'hr', 'und'] as const)
      expect(subjectOf(text, declared)).toBe('street-lighting')
  })
})

describe('what is named in order to turn it away', () => {
  test.each<[TextLanguage, string]>([
    ['en', 'We want leak detection instead of new street lighting.'],
    ['pl', 'Szukamy wykrywania wycieków wody zamiast oświetlenia ulicznego.'],
    ['cs', 'Hledáme detekci úniků vody namísto veřejného osvětlení.'],
    ['sk', 'Hľadáme detekciu únikov vody namiesto verejného osvetlenia.'],
    ['sl', 'Iščemo odkrivanje puščanja vode namesto javne razsvetljave.'],
    ['hr', 'Tražimo otkrivanje curenja vode umjesto javne rasvjete.'],
    ['hu', 'Közvilágítás helyett vízveszteség-csökkentést keresünk.'],
    ['et', 'Tänavavalgustuse asemel otsime veelekete avastamist.'],
    ['lt', 'Ieškome vandens nuotėkių aptikimo vietoj gatvių apšvietimo.'],
    ['lv', 'Meklējam ūdens zudumu samazināšanu, nevis ielu apgaismojumu.'],
    ['ro', 'Căutăm detectarea pierderilor de apă în loc de iluminat public.'],
    ['bg', 'Търсим откриване на течове на вода вместо улично осветление.'],
    ['uk', 'Шукаємо виявлення витоків води замість вуличного освітлення.'],
    ['de', 'Wir suchen Leckortung statt Straßenbeleuchtung.'],
    ['it', "Cerchiamo la ricerca perdite idriche invece dell'illuminazione pubblica."],
    ['fr', "Nous cherchons la détection de fuites d'eau au lieu de l'éclairage public."],
    ['es', 'Buscamos detección de fugas de agua en lugar de alumbrado público.'],
  ])('is no claim in %s', (language, text) => {
    expect(subjectOf(text, language)).toBe('water-loss')
    expect(conceptsOf(text, language)).not.toContain('street-lighting')
  })

  test('"not … but" turns away what stands between, "not only … but" does not', () => {
    expect(conceptsOf('Wir suchen nicht Straßenbeleuchtung, sondern Leckortung', 'de')).not.toContain(
      'street-lighting',
    )
    expect(conceptsOf('Wir suchen nicht nur Straßenbeleuchtung, sondern Leckortung', 'de')).toContain(
      'street-lighting',
    )
  })

  test('the problem of a need is its subject', () => {
    expect(subjectOf('Nobody switches off the street lights')).toBe('street-lighting')
    expect(subjectOf('We cannot see water leaks at night')).toBe('water-loss')
  })
})

describe('labels', () => {
  test('of several words stand in any order and form, near each other and in one sentence', () => {
    const near = strengthOf('street-lighting', 'lighting of our streets')
    expect(near).toBeGreaterThan(0.1)
    expect(strengthOf('street-lighting', 'Lighting. Our streets')).toBeLessThan(near)
  })

  test('compounds meet their words apart', () => {
    expect(subjectOf('Beleuchtung der Straße', 'de')).toBe('street-lighting')
    expect(subjectOf('Straßenbeleuchtungsanlage', 'de')).toBe('street-lighting')
  })

  test('a letter before a hyphen belongs to the word', () => {
    expect(subjectOf('e-mobility')).toBe('electromobility')
  })
})

describe('focus', () => {
  test('a text that names everything is about nothing in particular', () => {
    const everything = concepts
      .slice(0, 120)
      .map(({ labels }) => labels.en?.preferred ?? '')
      .join(', ')
    const spam = Math.max(...annotationsOf(everything).map(({ confidence }) => confidence))
    const honest = Math.max(
      ...annotationsOf('Street lighting that dims at night, lamp by lamp').map(
        ({ confidence }) => confidence,
      ),
    )
    expect(spam).toBeLessThan(honest)
  })
})
