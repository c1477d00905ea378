import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  világítás világítást világítása világítási világításnak világításra világítással világításhoz
  lámpa lámpák lámpát lámpákat lámpával lámpához lámpában lámpánál lámpára
  város városok várost városban városban városnak városi városokban városunk
  víz vizet vizek vízzel vízben víznek
  szivárgás szivárgást szivárgások szivárgásra szivárgással szivárgásának
  utca utcák utcát utcákat utcában utcákban utcára utcai
  hulladék hulladékot hulladékok hulladékkal hulladékra hulladéknak
  tartály tartályok tartályt tartályban tartályokat tartályból
  érzékelő érzékelők érzékelőt érzékelőket érzékelővel érzékelőkkel
  energia energiát energiával energiának energiára
  épület épületek épületet épületben épületekben épületeket épületnek
  iskola iskolák iskolát iskolában iskolákban iskolának iskolai
  parkoló parkolók parkolót parkolóban parkolóban parkolónak
  levegő levegőt levegőben levegővel levegőnek
  híd hidak hidat hídon hídnak
  hálózat hálózatok hálózatot hálózatban hálózattal hálózatra hálózati
  árvíz árvizet árvizek árvízzel árvíznek
  szivattyú szivattyúk szivattyút szivattyúval szivattyúnak
  önkormányzat önkormányzatok önkormányzatot önkormányzati önkormányzatnak önkormányzattal
  mérő mérők mérőt mérővel mérőket
  busz buszok buszt busszal buszokat buszra
  mérés mérések mérést méréssel mérésre mérésekhez
  megtakarítás megtakarítást megtakarítások megtakarítással
  okos okosabb
  kamera kamerák kamerát kamerákkal kamerával
  rendszer rendszerek rendszert rendszerrel rendszerhez rendszerben
  csatorna csatornák csatornát csatornában csatornával csatornára
  fűtés fűtést fűtési fűtéssel fűtésre fűtések
  megálló megállók megállót megállóban megállónál
  folyó folyók folyót folyóban folyóval
  óvoda óvodák óvodát óvodában óvodákban óvodának
  fa fák fát fákat fával
  napelem napelemek napelemet napelemekkel napelemes
  járda járdák járdát járdán járdára
  könyvtár könyvtárak könyvtárat könyvtárban könyvtárnak
  számla számlák számlát számlával
`

// Alike to the eye, but different things.
const apart = `
  város vár
  víz vizsga
  utca utazás
  lámpa láp
  híd hideg
  park parkoló
  levegő levél
  hálózat háló
  épület épp
  energia enyém
`

it('the forms of a Hungarian word meet under one stem', () => {
  expect(conflation(families, 'hu')).toBeGreaterThanOrEqual(0.97)
})

it('a Hungarian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'hu')).toBeGreaterThanOrEqual(0.93)
})

it('different Hungarian words keep different stems', () => {
  expect(confused(apart, 'hu')).toEqual([])
})
