import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  iluminat iluminatul iluminatului
  lampă lampa lampe lampei lampele lampelor lămpi
  oraș orașul orașului orașe orașele orașelor
  apă apa ape apei apele apelor
  scurgere scurgerea scurgeri scurgerii scurgerile scurgerilor
  stradă strada străzi străzii străzile străzilor
  deșeu deșeuri deșeurile deșeurilor
  container containerul containere containerele containerelor containerului
  senzor senzorul senzori senzorii senzorilor senzorului
  energie energia energiei energii
  clădire clădirea clădiri clădirii clădirile clădirilor
  școală școala școli școlii școlile școlilor
  parcare parcarea parcări parcării parcările parcărilor
  aer aerul aerului
  pod podul podului poduri podurile podurilor
  drum drumul drumului drumuri drumurile drumurilor
  rețea rețeaua rețele rețelei rețelele rețelelor
  inundație inundația inundații inundației inundațiile inundațiilor
  pompă pompa pompe pompei pompele pompelor
  primărie primăria primării primăriei primăriile primăriilor
  locuitor locuitorul locuitori locuitorii locuitorilor
  contor contorul contoare contoarele contoarelor contorului
  autobuz autobuzul autobuze autobuzele autobuzelor autobuzului
  măsurare măsurarea măsurări măsurării măsurările măsurărilor
  municipal municipală municipale municipali municipalul
  inteligent inteligentă inteligente inteligenți inteligentul
  sistem sistemul sistemului sisteme sistemele sistemelor
  instalație instalația instalații instalației instalațiile instalațiilor
  canalizare canalizarea canalizării canalizări
  încălzire încălzirea încălzirii
  stație stația stației stații stațiile stațiilor
  râu râul râului râuri râurile râurilor
  grădiniță grădinița grădiniței grădinițe grădinițele grădinițelor
  copac copacul copaci copacii copacilor
  solar solară solare solari solarele
  trotuar trotuarul trotuare trotuarele trotuarelor
  bibliotecă biblioteca biblioteci bibliotecii bibliotecile
  factură factura facturi facturii facturile facturilor
`

// Alike to the eye, but different things.
const apart = `
  oraș oral
  stradă strat
  aer aeroport
  drum dram
  pompă pompier
  energie enorm
  parcare parc
  rețea rețetă
  senzor senator
  pod podium
`

it('the forms of a Romanian word meet under one stem', () => {
  expect(conflation(families, 'ro')).toBeGreaterThanOrEqual(1)
})

it('a Romanian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'ro')).toBeGreaterThanOrEqual(1)
})

it('different Romanian words keep different stems', () => {
  expect(confused(apart, 'ro')).toEqual([])
})
