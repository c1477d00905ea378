import { expect, test } from 'vitest'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { smallConcepts } from '../small-scheme.ts'
import { orderOf, textIn } from './order-of.ts'

/** Themes, words and codes in the proportion that the order below rests on. */
const givenProfile = {
  ...defaultProfile,
  evidence: {
    words: { weight: 1, titleWeight: 2, tagWeight: 1, k1: 1.2, b: 0.75, queryK1: 1.2, typicalLength: 100 },
    concepts: {
      ...defaultProfile.evidence.concepts,
      weight: 1,
      broaderDecay: 0.5,
      relatedDecay: 0.15,
      alikeDecay: 0,
    },
    tags: { weight: 1 },
    cpv: { weight: 0.3 },
  },
}

test('a Polish need finds offers in other languages through themes, codes and names that are the same everywhere', () => {
  const order = orderOf({
    concepts: smallConcepts,
    profile: givenProfile,
    need: {
      ...textIn('pl')('Tracimy wodę w sieci', 'Potrzebne czujniki, które łączą się przez LoRaWAN.'),
      tags: ['wycieki wody'],
      cpv: ['65110000'],
    },
    offers: {
      'slovene-only-words': textIn('sl')('Manj izgub v omrežju', 'Naše sonde najdejo puščanje.'),
      'french-division': {
        ...textIn('fr')('Factures en ligne', 'Le client paie de chez lui.'),
        cpv: ['65200000'],
      },
      'estonian-meters': {
        ...textIn('et')('Mõõdame tarbimist', 'Näidud tulevad telefoni.'),
        tags: ['veemõõtjad'],
        cpv: ['65300000'],
      },
      'lithuanian-narrower': {
        ...textIn('lt')('Klausomės vamzdžių', 'Randame vietą gatvėje.'),
        tags: ['akustinis nuotėkių aptikimas'],
      },
      'czech-theme': { ...textIn('cs')('Hledáme místa poruch', 'Přijedeme do týdne.'), tags: ['úniky vody'] },
      'german-theme-and-name': {
        ...textIn('de')('Horchgeräte für Rohrnetze', 'Sie funken über LoRaWAN.'),
        tags: ['Wasserverluste'],
        cpv: ['65111000'],
      },
    },
  })
  expect(order).toEqual([
    'german-theme-and-name', // the same theme, the radio by name, and a code of the same group
    'czech-theme', // the same theme
    'lithuanian-narrower', // a narrower theme, which stands for this one in part
    'estonian-meters', // near-miss: another theme below the same broader one, and the division of the code
    'french-division', // the division alone
    // slovene-only-words: says the same, but in words that meet nobody's and without a theme
  ])
})

test('a shared theme in another language goes before a stray word in the same language', () => {
  const order = orderOf({
    concepts: smallConcepts,
    need: {
      ...textIn('pl')('Tracimy wodę', 'Szukamy firmy, która pomoże urzędowi.'),
      tags: ['wycieki wody'],
    },
    offers: {
      'same-language-stray-word': textIn('pl')(
        'Meble dla urzędów',
        'Biurka, krzesła i szafy dla każdego, kto pracuje.',
      ),
      'hungarian-theme': {
        ...textIn('hu')('Csőhálózatok vizsgálata', 'Pontosan jelezzük a helyet.'),
        tags: ['vízszivárgás'],
      },
    },
  })
  expect(order).toEqual([
    'hungarian-theme', // the theme itself
    'same-language-stray-word', // near-miss: furniture for the same office
  ])
})

test('the same theme in the same language goes before the same theme in another', () => {
  const text = textIn('cs')('Hledání poruch', 'Najdeme místo v ulici.')
  const order = orderOf({
    concepts: smallConcepts,
    need: { ...text, tags: ['úniky vody'] },
    offers: {
      abroad: {
        ...textIn('de')('Wir suchen Schäden', 'Punktgenau in der Straße.'),
        tags: ['Wasserverluste'],
      },
      'at-home': { ...text, tags: ['úniky vody'] },
    },
  })
  expect(order).toEqual([
    'at-home', // theme and words
    'abroad', // theme alone
  ])
})
