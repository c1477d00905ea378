import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  osvětlení osvětlením osvětleních
  lampa lampy lampě lampu lampou lamp lampám lampami lampách
  město města městu městem městě měst městům městy městech
  voda vody vodě vodu vodou vod vodám vodami vodách
  únik úniku únikem úniky úniků únikům únicích
  ulice ulici ulicí ulic ulicím ulicemi ulicích
  odpad odpadu odpadem odpady odpadů odpadům odpadech
  nádoba nádoby nádobě nádobu nádobou nádob nádobám nádobami nádobách
  senzor senzoru senzorem senzory senzorů senzorům senzorech
  energie energii energií energiemi energiích
  budova budovy budově budovu budovou budov budovám budovami budovách
  škola školy škole školu školou škol školám školami školách
  parkoviště parkovišti parkovištěm parkovišť parkovištím parkovištích
  silnice silnici silnicí silnic silnicím silnicemi silnicích
  most mostu mostem mosty mostů mostům mostech
  síť sítě síti sítí sítím sítěmi sítích
  povodeň povodně povodni povodní povodním povodněmi povodních
  obyvatel obyvatele obyvateli obyvatelem obyvatelé obyvatelů obyvatelům obyvatelích
  čerpadlo čerpadla čerpadlu čerpadlem čerpadle čerpadel čerpadlům čerpadly čerpadlech
  městský městská městské městského městskému městském městskou městských městským městskými
  chytrý chytrá chytré chytrého chytrému chytrém chytrou chytrých chytrým chytrými
  vodoměr vodoměru vodoměrem vodoměry vodoměrů vodoměrům vodoměrech
  dům domu domem domy domů domům domech
  ovzduší ovzduším
  autobus autobusu autobusem autobusy autobusů autobusům autobusech
  měření měřením měřeních
  úspora úspory úspoře úsporu úsporou úspor úsporám úsporami úsporách
  obec obce obci obcí obcím obcemi obcích
  kanalizace kanalizaci kanalizací
  nádrž nádrže nádrži nádrží nádržím nádržemi
  vytápění vytápěním
  zastávka zastávky zastávce zastávku zastávkou zastávek zastávkám zastávkami
  řeka řeky řece řeku řekou řek řekám řekami řekách
  úřad úřadu úřadem úřady úřadů úřadům úřadech
  vozidlo vozidla vozidlu vozidlem vozidel vozidlům vozidly
  solární solárního solárnímu solárním solárních solárními
  poplatek poplatku poplatkem poplatky poplatků poplatkům
  strom stromu stromem stromy stromů stromům stromech
`

// Alike to the eye, but different things.
const apart = `
  město místo
  voda vodka
  most mosaz
  síť síla
  škola školka
  obec oběd
  dům důl
  odpad odpověď
  park parkoviště
  senzor senior
`

it('the forms of a Czech word meet under one stem', () => {
  expect(conflation(families, 'cs')).toBeGreaterThanOrEqual(0.97)
})

it('a Czech text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'cs')).toBeGreaterThanOrEqual(0.99)
})

it('different Czech words keep different stems', () => {
  expect(confused(apart, 'cs')).toEqual([])
})
