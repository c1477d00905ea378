import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  apgaismojums apgaismojuma apgaismojumam apgaismojumu apgaismojumā apgaismojumi apgaismojumiem apgaismojumus
  lampa lampas lampai lampu lampā lampām lampās
  pilsēta pilsētas pilsētai pilsētu pilsētā pilsētām pilsētās
  ūdens ūdenim ūdeni ūdenī ūdeņi ūdeņu ūdeņiem ūdeņus
  noplūde noplūdes noplūdei noplūdi noplūdē noplūdēm noplūdēs
  iela ielas ielai ielu ielā ielām ielās
  atkritumi atkritumu atkritumiem atkritumus atkritumos
  konteiners konteinera konteineram konteineru konteinerā konteineri konteineriem konteinerus konteineros
  sensors sensora sensoram sensoru sensorā sensori sensoriem sensorus sensoros
  enerģija enerģijas enerģijai enerģiju enerģijā
  ēka ēkas ēkai ēku ēkā ēkām ēkās
  skola skolas skolai skolu skolā skolām skolās
  gaiss gaisa gaisam gaisu gaisā
  tilts tilta tiltam tiltu tiltā tilti tiltiem tiltus tiltos
  ceļš ceļa ceļam ceļu ceļā ceļi ceļiem ceļus ceļos
  tīkls tīkla tīklam tīklu tīklā tīkli tīkliem tīklus tīklos
  plūdi plūdu plūdiem plūdus plūdos
  sūknis sūkņa sūknim sūkni sūknī sūkņi sūkņu sūkņiem sūkņus
  pašvaldība pašvaldības pašvaldībai pašvaldību pašvaldībā pašvaldībām pašvaldībās
  iedzīvotājs iedzīvotāja iedzīvotājam iedzīvotāju iedzīvotāji iedzīvotājiem iedzīvotājus
  skaitītājs skaitītāja skaitītājam skaitītāju skaitītāji skaitītājiem skaitītājus
  autobuss autobusa autobusam autobusu autobusā autobusi autobusiem autobusus autobusos
  mērījums mērījuma mērījumam mērījumu mērījumi mērījumiem mērījumus mērījumos
  viedais viedā viedo viedie viedajiem viedās viedajā
  kamera kameras kamerai kameru kamerā kamerām kamerās
  sistēma sistēmas sistēmai sistēmu sistēmā sistēmām sistēmās
  kanalizācija kanalizācijas kanalizācijai kanalizāciju kanalizācijā
  apkure apkures apkurei apkuri apkurē
  pietura pieturas pieturai pieturu pieturā pieturām pieturās
  upe upes upei upi upē upēm upēs upju
  bērnudārzs bērnudārza bērnudārzam bērnudārzu bērnudārzā bērnudārzi bērnudārziem bērnudārzos
  koks koka kokam koku kokā koki kokiem kokus
  saule saules saulei sauli
  ietve ietves ietvei ietvi ietvē ietvēm ietvju
  bibliotēka bibliotēkas bibliotēkai bibliotēku bibliotēkā bibliotēkās
  rēķins rēķina rēķinam rēķinu rēķini rēķiniem
`

// Alike to the eye, but different things.
const apart = `
  iela iedzīvotājs
  skola skolotājs
  gaiss gaisma
  ceļš celtne
  pilsēta pils
  ūdens ūdrs
  tīkls tīrs
  plūdi plaukts
  ēka ekrāns
  kamera kamīns
`

it('the forms of a Latvian word meet under one stem', () => {
  expect(conflation(families, 'lv')).toBeGreaterThanOrEqual(1)
})

it('a Latvian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'lv')).toBeGreaterThanOrEqual(1)
})

it('different Latvian words keep different stems', () => {
  expect(confused(apart, 'lv')).toEqual([])
})
