import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  illuminazione illuminazioni
  lampada lampade
  comune comuni
  acqua acque
  perdita perdite
  strada strade
  rifiuto rifiuti
  contenitore contenitori
  sensore sensori
  energia energie
  edificio edifici
  scuola scuole
  parcheggio parcheggi
  aria arie
  ponte ponti
  rete reti
  alluvione alluvioni
  pompa pompe
  abitante abitanti
  contatore contatori
  comunale comunali
  intelligente intelligenti
  misurazione misurazioni
  risparmio risparmi
  sistema sistemi
  pubblico pubblica pubblici pubbliche
  qualità qualita
  telecamera telecamere
`

// Alike to the eye, but different things.
const apart = `
  strada strato
  ponte potere
  rete retta
  acqua acquisto
  scuola scusa
  aria arido
  parco parcheggio
  edificio edera
  rifiuto rifugio
  ponte punto
`

it('the forms of a Italian word meet under one stem', () => {
  expect(conflation(families, 'it')).toBeGreaterThanOrEqual(1)
})

it('a Italian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'it')).toBeGreaterThanOrEqual(1)
})

it('different Italian words keep different stems', () => {
  expect(confused(apart, 'it')).toEqual([])
})
