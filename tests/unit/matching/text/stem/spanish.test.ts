import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  iluminación iluminacion iluminaciones
  lámpara lámparas lampara
  municipio municipios
  agua aguas
  fuga fugas
  calle calles
  residuo residuos
  contenedor contenedores
  sensor sensores
  energía energías energia
  edificio edificios
  escuela escuelas
  aparcamiento aparcamientos
  puente puentes
  red redes
  inundación inundaciones inundacion
  bomba bombas
  habitante habitantes
  contador contadores
  municipal municipales
  inteligente inteligentes
  medición mediciones medicion
  ahorro ahorros
  sistema sistemas
  público pública públicos públicas publico
  cámara cámaras camara
  autobús autobuses autobus
  alumbrado alumbrados
`

// Alike to the eye, but different things.
const apart = `
  agua aguja
  calle calma
  red rey
  puente punto
  escuela escala
  bomba bombero
  ahorro ahora
  sensor sentido
  parque parking
`

it('the forms of a Spanish word meet under one stem', () => {
  expect(conflation(families, 'es')).toBeGreaterThanOrEqual(1)
})

it('a Spanish text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'es')).toBeGreaterThanOrEqual(1)
})

it('different Spanish words keep different stems', () => {
  expect(confused(apart, 'es')).toEqual([])
})
