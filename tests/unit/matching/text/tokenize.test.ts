import { expect, it } from 'vitest'
import { neutralKey } from '../../../../src/matching/text/neutral.ts'
import { tokenize } from '../../../../src/matching/text/tokenize.ts'

/** Words as written, neutral tokens as `=key`. */
function read(text: string): string[] {
  return tokenize(text).map((token) => (token.neutral ? `=${neutralKey(token.text)}` : token.text))
}

it('words are split at spaces, hyphens and punctuation', () => {
  expect(read('Ulica Polna, lampy-zegary; (most)')).toEqual(['Ulica', 'Polna', 'lampy', 'zegary', 'most'])
})

it('tokens are as written, in the order of the text', () => {
  expect(tokenize('Systém SCADA, čidla PM2,5 do ISO/IEC 27001:2022.').map(({ text }) => text)).toEqual([
    'Systém',
    'SCADA',
    'čidla',
    'PM2,5',
    'do',
    'ISO/IEC 27001:2022',
  ])
})

it.each([
  ["l'eau de la ville", ['eau', 'de', 'la', 'ville']],
  ["dell'acqua", ['dell', 'acqua']],
  ["the town's lamps", ['the', 'town', 'lamps']],
  ["об'єкт зв’язку", ["об'єкт", 'зв’язку']],
])('the apostrophe in %s is read as its language writes it', (text, words) => {
  expect(read(text)).toEqual(words)
})

it.each([
  ['ISO 27001', '=iso27001'],
  ['ISO/IEC 27001:2022', '=iso27001'],
  ['iso 27001', '=iso27001'],
  ['ISO27001', '=iso27001'],
  ['EN ISO 9001', '=iso9001'],
  ['PN-EN 13201-2', '=en13201'],
  ['ČSN EN 13201', '=en13201'],
  ['EN 13306', '=en13306'],
  ['ETSI EN 303 645', '=etsi303645'],
  ['IEC 62443-4-2', '=iec62443'],
  ['IEEE 802.15.4', '=ieee802.15.4'],
])('the standard %s is one token', (text, key) => {
  expect(read(`zgodnie z ${text}, od zaraz`)).toEqual(['zgodnie', key, 'od', 'zaraz'])
})

it.each([
  ['SCADA', '=scada'],
  ['LoRaWAN', '=lorawan'],
  ['NB-IoT', '=nbiot'],
  ['GIS', '=gis'],
  ['PM2.5', '=pm2.5'],
  ['PM2,5', '=pm2.5'],
  ['CO₂', '=co2'],
  ['RS-485', '=rs485'],
  ['RS485', '=rs485'],
  ['LTE-M', '=ltem'],
  ['Wi-Fi', '=wifi'],
  ['5G', '=5g'],
  ['ČEZ', '=cez'],
  ['ThingsBoard', '=thingsboard'],
  ['62443', '=62443'],
])('%s means the same in every language', (text, key) => {
  expect(read(`mit ${text} und`)).toEqual(['mit', key, 'und'])
})

it.each([
  '12',
  '350',
  '2024',
  '12 000',
  '12.500',
  '4500',
  '230V',
  '10kW',
  '15 MWh',
  '3rd',
  'III',
  '2,5',
  'GmbH',
])('%s says how much or who, not what, and is left out', (text) => {
  expect(read(`lamps ${text} lamps`)).toEqual(['lamps', 'lamps'])
})

it.each([
  ['GIS-u', ['=gis']],
  ['SCADA-val', ['=scada']],
  ['GISem', ['=gis']],
  ['APIs', ['=api']],
  ['LED-es lámpa', ['=led', 'lámpa']],
  ['AI-based', ['=ai', 'based']],
  ['PLC-SCADA', ['=plc', '=scada']],
])('a case ending on an acronym is no word of its own: %s', (text, tokens) => {
  expect(read(text)).toEqual(tokens)
})

it('known acronyms written small or as a name are recognised', () => {
  expect(read('systém scada a Gis, wifi')).toEqual(['systém', '=scada', '=gis', '=wifi'])
})

it('in a text in capitals a capital says nothing, but known acronyms do', () => {
  expect(read('POTRZEBNY NOWY SYSTEM SCADA DLA PRZEPOMPOWNI')).toEqual([
    'POTRZEBNY',
    'NOWY',
    'SYSTEM',
    '=scada',
    'DLA',
    'PRZEPOMPOWNI',
  ])
})

it('a heading in capitals inside a quiet text is read as words', () => {
  expect(read('Opis sprawy. UWAGA: WYMAGANIA TECHNICZNE poniżej, system MPEC działa.')).toEqual([
    'Opis',
    'sprawy',
    'UWAGA',
    'WYMAGANIA',
    'TECHNICZNE',
    'poniżej',
    'system',
    '=mpec',
    'działa',
  ])
})

it('a list of acronyms is no heading', () => {
  expect(read('wir nutzen SCADA GIS MQTT im Betrieb')).toEqual([
    'wir',
    'nutzen',
    '=scada',
    '=gis',
    '=mqtt',
    'im',
    'Betrieb',
  ])
})

it('emoji, symbols and runs too long to be a word yield nothing', () => {
  expect(read(`🚰💡 → ★ ${'x'.repeat(500)}`)).toEqual([])
})
