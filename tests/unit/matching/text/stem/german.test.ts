import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  Beleuchtung Beleuchtungen
  Leuchte Leuchten
  Stadt Städte Städten
  Wasser Wassers
  Leckage Leckagen
  Straße Straßen
  Abfall Abfälle Abfällen Abfalls
  Behälter Behältern Behälters
  Sensor Sensors Sensoren
  Energie Energien
  Gebäude Gebäuden Gebäudes
  Schule Schulen
  Parkplatz Parkplätze Parkplätzen Parkplatzes
  Brücke Brücken
  Netz Netze Netzen Netzes
  Gemeinde Gemeinden
  Pumpe Pumpen
  Einwohner Einwohnern Einwohners
  Zähler Zählern Zählers
  Messung Messungen
  kommunal kommunale kommunalen kommunaler kommunales kommunalem
  städtisch städtische städtischen städtischer städtisches städtischem
  Einsparung Einsparungen
  Kamera Kameras
  System Systeme Systemen Systems
  Haus Häuser Häusern Hauses
`

// Alike to the eye, but different things.
const apart = `
  Stadt Stab
  Wasser Wasserstoff
  Straße Strafe
  Schule Schulter
  Brücke Bruch
  Netz Netto
  Park Parkplatz
  Gemeinde gemein
  Energie energisch
  Pumpe Pulver
`

it('the forms of a German word meet under one stem', () => {
  expect(conflation(families, 'de')).toBeGreaterThanOrEqual(1)
})

it('a German text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'de')).toBeGreaterThanOrEqual(1)
})

it('different German words keep different stems', () => {
  expect(confused(apart, 'de')).toEqual([])
})
