import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  osvetlenie osvetlenia osvetleniu osvetlením osvetlení
  lampa lampy lampe lampu lampou lámp lampám lampami lampách
  mesto mesta mestu mestom meste miest mestám mestami mestách
  voda vody vode vodu vodou vôd vodám vodami vodách
  únik úniku únikom úniky únikov únikmi únikoch
  ulica ulice ulici ulicu ulicou ulíc uliciam ulicami uliciach
  odpad odpadu odpadom odpady odpadov odpadmi odpadoch
  nádoba nádoby nádobe nádobu nádobou nádob nádobám nádobami nádobách
  senzor senzora senzoru senzorom senzory senzorov senzormi senzoroch
  energia energie energii energiu energiou energií energiami energiách
  budova budovy budove budovu budovou budov budovám budovami budovách
  škola školy škole školu školou škôl školám školami školách
  parkovisko parkoviska parkovisku parkoviskom parkovísk parkoviskám parkoviskami parkoviskách
  cesta cesty ceste cestu cestou ciest cestám cestami cestách
  most mosta mostu mostom mosty mostov mostmi mostoch
  sieť siete sieti sieťou sietí sieťam sieťami sieťach
  povodeň povodne povodni povodňou povodní povodniam povodňami povodniach
  obyvateľ obyvateľa obyvateľovi obyvateľom obyvatelia obyvateľov obyvateľmi obyvateľoch
  čerpadlo čerpadla čerpadlu čerpadlom čerpadle čerpadiel čerpadlám čerpadlami čerpadlách
  mestský mestská mestské mestského mestskému mestskom mestskej mestskú mestskou mestských mestským mestskými
  inteligentný inteligentná inteligentné inteligentného inteligentnej inteligentných inteligentným inteligentnými
  vodomer vodomera vodomeru vodomerom vodomery vodomerov vodomermi vodomeroch
  ovzdušie ovzdušia ovzdušiu ovzduším ovzduší
  autobus autobusu autobusom autobusy autobusov autobusmi autobusoch
  meranie merania meraniu meraním meraní meraniam meraniami meraniach
  úspora úspory úspore úsporu úsporou úspor úsporám úsporami úsporách
  obec obce obci obcou obcí obciam obcami obciach
  kanalizácia kanalizácie kanalizácii kanalizáciu kanalizáciou
  nádrž nádrže nádrži nádržou nádrží nádržiam nádržami
  vykurovanie vykurovania vykurovaniu vykurovaním
  zastávka zastávky zastávke zastávku zastávkou zastávok zastávkam zastávkami
  rieka rieky rieke rieku riekou riek riekam riekami
  úrad úradu úradom úrady úradov úradmi úradoch
  vozidlo vozidla vozidlu vozidlom vozidiel vozidlám vozidlami
  solárny solárna solárne solárneho solárnej solárnych solárnym
  poplatok poplatku poplatkom poplatky poplatkov poplatkami
  strom stromu stromom stromy stromov stromami stromoch
`

// Alike to the eye, but different things.
const apart = `
  mesto miesto
  voda vodka
  most mozog
  sieť sila
  škola školenie
  obec obed
  odpad odpoveď
  park parkovisko
  senzor senior
`

it('the forms of a Slovak word meet under one stem', () => {
  expect(conflation(families, 'sk')).toBeGreaterThanOrEqual(1)
})

it('a Slovak text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'sk')).toBeGreaterThanOrEqual(1)
})

it('different Slovak words keep different stems', () => {
  expect(confused(apart, 'sk')).toEqual([])
})
