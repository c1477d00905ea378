import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  oświetlenie oświetlenia oświetleniu oświetleniem oświetleń
  lampa lampy lampie lampę lampą lamp lampom lampami lampach
  miasto miasta miastu miastem mieście miast miastom miastami miastach
  woda wody wodzie wodę wodą wód wodom wodami wodach
  wyciek wycieki wycieku wyciekiem wycieków wyciekom wyciekami wyciekach
  ulica ulicy ulicę ulicą ulic ulicom ulicami ulicach
  odpady odpadów odpadom odpadami odpadach
  pojemnik pojemniki pojemnika pojemników pojemnikiem pojemnikami pojemnikach
  czujnik czujniki czujnika czujników czujnikiem czujnikami czujnikach
  energia energii energię energią
  budynek budynki budynku budynków budynkiem budynkami budynkach
  szkoła szkoły szkole szkołę szkołą szkół szkołom szkołami szkołach
  parking parkingi parkingu parkingów parkingiem parkingami parkingach
  powietrze powietrza powietrzu powietrzem
  most mosty mostu mostów mostem mostami mostach
  droga drogi drodze drogę drogą dróg drogom drogami drogach
  sieć sieci siecią sieciom sieciami sieciach
  powódź powodzi powodzią powodziom powodziami powodziach
  mieszkaniec mieszkańcy mieszkańca mieszkańców mieszkańcom mieszkańcami mieszkańcach
  pompa pompy pompie pompę pompą pomp pompami pompach
  licznik liczniki licznika liczników licznikiem licznikami licznikach
  inteligentny inteligentna inteligentne inteligentnego inteligentnej inteligentnych inteligentnym inteligentnymi inteligentną
  miejski miejska miejskie miejskiego miejskiej miejskich miejskim miejskimi
  monitoring monitoringu monitoringiem
  bezpieczeństwo bezpieczeństwa bezpieczeństwu bezpieczeństwem bezpieczeństwie
  autobus autobusy autobusu autobusów autobusem autobusami autobusach
  drogowy drogowa drogowe drogowego drogowej drogowych drogowym drogowymi
  pomiar pomiary pomiaru pomiarów pomiarem pomiarami pomiarach
  gmina gminy gminie gminę gminą gmin gminom gminami gminach
  zbiornik zbiorniki zbiornika zbiorników zbiornikiem zbiornikami
  ogrzewanie ogrzewania ogrzewaniu ogrzewaniem
  przystanek przystanki przystanku przystanków przystankiem przystankami
  rzeka rzeki rzece rzekę rzeką rzek rzekom rzekami rzekach
  kanalizacja kanalizacji kanalizację kanalizacją
  urząd urzędu urzędy urzędów urzędem urzędami
  opłata opłaty opłacie opłatę opłatą opłat opłatom opłatami
  słoneczny słoneczna słoneczne słonecznego słonecznej słonecznych słonecznym
  pojazd pojazdy pojazdu pojazdów pojazdem pojazdami
`

// Alike to the eye, but different things.
const apart = `
  lampa lampart
  woda wódka
  most mostek
  droga drogeria
  szkoła szkolenie
  sieć siedziba
  ulica ulga
  powietrze powiat
  odpady odpowiedź
  parking park
`

it('the forms of a Polish word meet under one stem', () => {
  expect(conflation(families, 'pl')).toBeGreaterThanOrEqual(0.99)
})

it('a Polish text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'pl')).toBeGreaterThanOrEqual(1)
})

it('different Polish words keep different stems', () => {
  expect(confused(apart, 'pl')).toEqual([])
})
