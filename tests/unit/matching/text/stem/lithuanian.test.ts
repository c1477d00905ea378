import { expect, it } from 'vitest'
import { bareMeets, conflation, confused } from './conflation.ts'

// One word a line, in its inflected forms.
const families = `
  apšvietimas apšvietimo apšvietimui apšvietimą apšvietimu apšvietime
  lempa lempos lempai lempą lempoje lempų lempoms lempas lempomis lempose
  miestas miesto miestui miestą miestu mieste miestai miestų miestams miestus miestais miestuose
  vanduo vandens vandeniui vandenį vandeniu vandenyje vandenys vandenų vandenims vandenis vandenimis vandenyse
  vandenilis vandenilio vandeniliui vandenilį vandeniliu
  nuotėkis nuotėkio nuotėkiui nuotėkį nuotėkiu nuotėkiai nuotėkių nuotėkiams nuotėkius nuotėkiais
  gatvė gatvės gatvei gatvę gatve gatvėje gatvių gatvėms gatves gatvėmis gatvėse
  atlieka atliekos atliekų atliekoms atliekas atliekomis atliekose
  konteineris konteinerio konteineriui konteinerį konteineriu konteineryje konteineriai konteinerių konteineriams konteinerius konteineriais
  jutiklis jutiklio jutikliui jutiklį jutikliu jutikliai jutiklių jutikliams jutiklius jutikliais
  energija energijos energijai energiją energijoje
  pastatas pastato pastatui pastatą pastatu pastate pastatai pastatų pastatams pastatus pastatuose
  mokykla mokyklos mokyklai mokyklą mokykloje mokyklų mokykloms mokyklas mokyklose
  oras oro orui orą oru ore
  tiltas tilto tiltui tiltą tiltu tiltai tiltų tiltams tiltus tiltais
  kelias kelio keliui kelią keliu kelyje keliai kelių keliams kelius keliais keliuose
  tinklas tinklo tinklui tinklą tinklu tinkle tinklai tinklų tinklams tinklus tinklais tinkluose
  potvynis potvynio potvyniui potvynį potvyniu potvyniai potvynių potvyniams potvynius potvyniais
  siurblys siurblio siurbliui siurblį siurbliu siurbliai siurblių siurbliams siurblius
  savivaldybė savivaldybės savivaldybei savivaldybę savivaldybe savivaldybėje savivaldybių savivaldybėms savivaldybes
  gyventojas gyventojo gyventojui gyventoją gyventojai gyventojų gyventojams gyventojus gyventojais
  skaitiklis skaitiklio skaitikliui skaitiklį skaitikliai skaitiklių skaitikliams skaitiklius
  autobusas autobuso autobusui autobusą autobusu autobuse autobusai autobusų autobusams autobusus autobusais
  matavimas matavimo matavimui matavimą matavimu matavimai matavimų matavimams matavimus
  išmanus išmani išmanaus išmanios išmanų išmanią išmanūs išmanių išmaniems išmanius
  kamera kameros kamerai kamerą kameroje kamerų kameroms kameras kameromis
  sistema sistemos sistemai sistemą sistemoje sistemų sistemoms sistemas sistemomis sistemose
  kanalizacija kanalizacijos kanalizacijai kanalizaciją
  šildymas šildymo šildymui šildymą šildymu
  stotelė stotelės stotelei stotelę stotelėje stotelių stotelėms stoteles stotelėse
  upė upės upei upę upėje upių upėms upes upėse
  darželis darželio darželiui darželį darželiai darželių darželiams darželius
  medis medžio medžiui medį medžiai medžių medžiams medžius
  saulė saulės saulei saulę
  šaligatvis šaligatvio šaligatviui šaligatvį šaligatviai šaligatvių
  biblioteka bibliotekos bibliotekai biblioteką bibliotekoje bibliotekų
  sąskaita sąskaitos sąskaitą sąskaitų sąskaitas
`

// Alike to the eye, but different things.
const apart = `
  miestas miegas
  oras orumas
  kelias kelionė
  tiltas tikslas
  lempa lemtis
  gatvė gatavas
  pastatas pastaba
  energija enciklopedija
  vanduo vanagas
  vanduo vandenilis
  vandens vandentiekis
  tinklas tinkas
`

it('the forms of a Lithuanian word meet under one stem', () => {
  expect(conflation(families, 'lt')).toBeGreaterThanOrEqual(1)
})

it('a Lithuanian text typed without diacritics still meets', () => {
  expect(bareMeets(families, 'lt')).toBeGreaterThanOrEqual(1)
})

it('different Lithuanian words keep different stems', () => {
  expect(confused(apart, 'lt')).toEqual([])
})
