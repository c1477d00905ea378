import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  valgustus valgustuse valgustust valgustusse valgustusega valgustuses
  lamp lambi lampi lambid lampide lampidega lampe
  linn linna linnas linnast linnale linnad linnade linnadele linnaga
  vesi vee vett veega vees
  leke lekke leket lekked lekete lekkeid
  tänav tänava tänavat tänavale tänaval tänavad tänavate tänavatel
  jääde jäätme jäätmed jäätmete jäätmeid
  konteiner konteineri konteinerit konteinerid konteinerite konteineriga
  andur anduri andurit andurid andurite anduritega andureid
  energia energiat energiaga energiaks
  hoone hoonet hooned hoonete hoones hoonetes hoonetele
  kool kooli koolis koolid koolide koolides koolidele
  parkla parklat parklas parklad parklate parklates
  õhk õhu õhku õhus
  sild silla silda sillal sillad sildade
  võrk võrgu võrku võrgud võrkude võrgus
  üleujutus üleujutuse üleujutust üleujutused üleujutuste
  pump pumba pumpa pumbad pumpade pumbaga
  vald valla valda vallas vallad valdade
  arvesti arvestit arvestid arvestite arvestiga
  buss bussi bussid busside bussiga busse
  mõõtmine mõõtmise mõõtmist mõõtmised mõõtmiste
  süsteem süsteemi süsteemid süsteemide süsteemis süsteemiga
  sääst säästu säästa säästud
  kaamera kaamerat kaamerad kaamerate kaameraga
  elanik elaniku elanikku elanikud elanike elanikele
  nutikas nutika nutikat nutikad nutikate
  kanalisatsioon kanalisatsiooni kanalisatsioonid kanalisatsioonide
  küte kütte kütet
  peatus peatuse peatust peatused peatuste peatustes
  jõgi jõe jõge jões jõed jõgede
  lasteaed lasteaia lasteaeda lasteaias lasteaiad lasteaedade
  puu puud puude puudele
  päike päikese päikest
  kõnnitee kõnniteed kõnniteede kõnniteel
  raamatukogu raamatukogus raamatukogud raamatukogude
  arve arvet arved arvete
  sõiduk sõiduki sõidukit sõidukid sõidukite sõidukitega
`

// Alike to the eye, but different things.
const apart = `
  linn lind
  kool kord
  tänav tänapäev
  hoone hoog
  buss bassein
  energia enne
  õhk õhtu
  lamp lammas
  andur andmed
  park parkla
`

it('the forms of a Estonian word meet under one stem', () => {
  expect(conflation(families, 'et')).toBeGreaterThanOrEqual(0.9)
})

it('a Estonian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'et')).toBeGreaterThanOrEqual(1)
})

it('different Estonian words keep different stems', () => {
  expect(confused(apart, 'et')).toEqual([])
})
