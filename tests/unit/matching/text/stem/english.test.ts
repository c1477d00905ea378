import { expect, it } from 'vitest'
import { conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  light lights
  lamp lamps
  municipality municipalities
  leak leaks leaking leaked
  street streets
  waste wastes
  container containers
  sensor sensors
  energy energies
  building buildings
  school schools
  bridge bridges
  network networks
  flood floods flooding flooded
  pump pumps pumping pumped
  resident residents
  meter meters metering metered
  monitor monitors monitoring monitored
  measurement measurements
  saving savings
  system systems
  camera cameras
  battery batteries
  detect detects detecting detected
  install installs installing installed
  vehicle vehicles
  manage manages managing managed
`

// Alike to the eye, but different things.
const apart = `
  street stress
  bridge brief
  pump pumpkin
  meter method
  light lightning
  school scholar
  camera camp
  sensor sense
  water waterproof
`

it('the forms of a English word meet under one stem', () => {
  expect(conflation(families, 'en')).toBeGreaterThanOrEqual(1)
})

it('different English words keep different stems', () => {
  expect(confused(apart, 'en')).toEqual([])
})
