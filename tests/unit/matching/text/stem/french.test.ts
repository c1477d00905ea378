import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  éclairage éclairages
  lampe lampes
  commune communes
  eau eaux
  fuite fuites
  rue rues
  déchet déchets
  conteneur conteneurs
  capteur capteurs
  énergie énergies
  bâtiment bâtiments
  école écoles
  parking parkings
  pont ponts
  réseau réseaux
  inondation inondations
  pompe pompes
  habitant habitants
  compteur compteurs
  municipal municipale municipaux municipales
  intelligent intelligente intelligents intelligentes
  mesure mesures
  économie économies
  sécurité securite
  système systèmes systeme
  qualité qualités qualite
  caméra caméras camera
  public publique publics publiques
`

// Alike to the eye, but different things.
const apart = `
  rue ruine
  pont ponton
  école écologie
  commune commerce
  lampe lampion
  réseau résine
  parc parking
  capteur capital
  pompe pompier
  compteur comptoir
`

it('the forms of a French word meet under one stem', () => {
  expect(conflation(families, 'fr')).toBeGreaterThanOrEqual(1)
})

it('a French text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'fr')).toBeGreaterThanOrEqual(1)
})

it('different French words keep different stems', () => {
  expect(confused(apart, 'fr')).toEqual([])
})
