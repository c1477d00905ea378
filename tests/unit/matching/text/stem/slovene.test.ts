import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  razsvetljava razsvetljave razsvetljavi razsvetljavo razsvetljav razsvetljavam razsvetljavah razsvetljavami
  svetilka svetilke svetilki svetilko svetilk svetilkam svetilkah svetilkami
  mesto mesta mestu mestom mest mestih mesti
  voda vode vodi vodo vod vodam vodah vodami
  puščanje puščanja puščanju puščanjem
  cesta ceste cesti cesto cest cestam cestah cestami
  odpadek odpadka odpadki odpadkov odpadkom odpadke odpadkih
  zabojnik zabojnika zabojniku zabojniki zabojnikov zabojnikom zabojnike zabojnikih
  senzor senzorja senzorju senzorji senzorjev senzorjem senzorje senzorjih
  energija energije energiji energijo energij
  stavba stavbe stavbi stavbo stavb stavbam stavbah stavbami
  šola šole šoli šolo šol šolam šolah šolami
  parkirišče parkirišča parkirišču parkiriščem parkirišč parkiriščih parkirišči
  občina občine občini občino občin občinam občinah občinami
  most mosta mostu mostovi mostov mostom mostove mostovih
  omrežje omrežja omrežju omrežjem omrežij omrežjih omrežji
  poplava poplave poplavi poplavo poplav poplavam poplavah poplavami
  prebivalec prebivalca prebivalci prebivalcev prebivalcem prebivalce prebivalcih
  črpalka črpalke črpalki črpalko črpalk črpalkam črpalkah črpalkami
  mestni mestna mestno mestne mestnega mestnemu mestnem mestnih mestnim mestnimi
  pametni pametna pametno pametne pametnega pametnemu pametnem pametnih pametnim pametnimi
  vodomer vodomera vodomeru vodomeri vodomerov vodomerom vodomere vodomerih
  zrak zraka zraku zrakom
  avtobus avtobusa avtobusu avtobusi avtobusov avtobusom avtobuse avtobusih
  meritev meritve meritvi meritvijo meritvam meritvah meritvami
  vozilo vozila vozilu vozilom vozil vozilih vozili
  kanalizacija kanalizacije kanalizaciji kanalizacijo
  ogrevanje ogrevanja ogrevanju ogrevanjem
  postaja postaje postaji postajo postaj postajam postajah
  reka reke reki reko rek rekam rekah rekami
  vrtec vrtca vrtcu vrtci vrtcev vrtcem vrtcih
  drevo drevesa drevesu dreves drevesi
  sončni sončna sončno sončnega sončnih sončnim
  pločnik pločnika pločniku pločniki pločnikov pločnike pločnikih
  knjižnica knjižnice knjižnici knjižnico knjižnic knjižnicah
  račun računa računu računi računov računom
`

// Alike to the eye, but different things.
const apart = `
  mesto mesec
  voda vodja
  cesta cena
  šola šolanje
  občina občutek
  odpadek odpoved
  park parkirišče
  zrak zraven
  stavba stava
`

it('the forms of a Slovene word meet under one stem', () => {
  expect(conflation(families, 'sl')).toBeGreaterThanOrEqual(0.99)
})

it('a Slovene text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'sl')).toBeGreaterThanOrEqual(1)
})

it('different Slovene words keep different stems', () => {
  expect(confused(apart, 'sl')).toEqual([])
})
