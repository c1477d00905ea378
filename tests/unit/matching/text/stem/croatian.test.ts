import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  rasvjeta rasvjete rasvjeti rasvjetu rasvjetom rasvjeta rasvjetama
  svjetiljka svjetiljke svjetiljci svjetiljku svjetiljkom svjetiljki svjetiljkama
  grad grada gradu gradom gradovi gradova gradovima gradove
  voda vode vodi vodu vodom vodama
  curenje curenja curenju curenjem curenjima
  ulica ulice ulici ulicu ulicom ulicama
  otpad otpada otpadu otpadom
  spremnik spremnika spremniku spremnikom spremnici spremnike spremnicima
  senzor senzora senzoru senzorom senzori senzore senzorima
  energija energije energiji energiju energijom
  zgrada zgrade zgradi zgradu zgradom zgradama
  škola škole školi školu školom školama
  parkiralište parkirališta parkiralištu parkiralištem parkiralištima
  cesta ceste cesti cestu cestom cestama
  most mosta mostu mostom mostovi mostova mostovima mostove
  mreža mreže mreži mrežu mrežom mrežama
  poplava poplave poplavi poplavu poplavom poplavama
  stanovnik stanovnika stanovniku stanovnikom stanovnici stanovnike stanovnicima
  crpka crpke crpki crpku crpkom crpkama
  gradski gradska gradsko gradske gradskog gradskoga gradskom gradskih gradskim gradskoj gradsku
  pametan pametna pametno pametni pametne pametnog pametnom pametnih pametnim pametnoj pametnu
  vodomjer vodomjera vodomjeru vodomjerom vodomjeri vodomjere vodomjerima
  zrak zraka zraku zrakom
  autobus autobusa autobusu autobusom autobusi autobuse autobusima
  mjerenje mjerenja mjerenju mjerenjem mjerenjima
  općina općine općini općinu općinom općinama
  vozilo vozila vozilu vozilom vozilima
  ušteda uštede uštedi uštedu uštedom uštedama
  kanalizacija kanalizacije kanalizaciji kanalizaciju kanalizacijom
  grijanje grijanja grijanju grijanjem
  postaja postaje postaji postaju postajom postajama
  rijeka rijeke rijeci rijeku rijekom rijekama
  vrtić vrtića vrtiću vrtićem vrtići vrtiće vrtićima
  stablo stabla stablu stablom stablima
  sunčan sunčana sunčano sunčani sunčane sunčanih
  nogostup nogostupa nogostupu nogostupi nogostupe nogostupima
  knjižnica knjižnice knjižnici knjižnicu knjižnicom knjižnicama
  račun računa računu računom računi računima
`

// Alike to the eye, but different things.
const apart = `
  cesta cijena
  škola školovanje
  otpad otpor
  park parkiralište
  mreža mrena
  ulica uloga
  senzor senior
  zgrada zarada
  vozilo voće
`

it('the forms of a Croatian word meet under one stem', () => {
  expect(conflation(families, 'hr')).toBeGreaterThanOrEqual(1)
})

it('a Croatian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'hr')).toBeGreaterThanOrEqual(1)
})

it('different Croatian words keep different stems', () => {
  expect(confused(apart, 'hr')).toEqual([])
})
