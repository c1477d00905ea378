import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('German: old building files', () => {
  const de = textIn('de')
  const order = orderOf({
    need: de(
      'Alte Bauakten im Archiv durchsuchbar machen',
      'Zwanzigtausend Akten liegen auf Papier. Wir suchen Texterkennung für Handschriften und Pläne.',
    ),
    offers: {
      bakery: de('Brot für Märkte', 'Wir backen mit Sauerteig aus der Region.'),
      playgrounds: de('Spielplätze erneuern', 'Wir zeichnen die Pläne mit den Kindern.'),
      scanning: de('Akten scannen', 'Wir holen Papier ab und liefern Dateien.'),
      'handwriting-recognition': de(
        'Texterkennung für alte Handschriften',
        'Wir machen Akten und Pläne aus Archiven durchsuchbar, auch auf brüchigem Papier.',
      ),
    },
  })
  expect(order).toEqual([
    'handwriting-recognition', // recognises handwriting in old files and makes them searchable
    'scanning', // the same files and paper, but only pictures of them
    'playgrounds', // near-miss: plans of another thing
    // bakery: nothing in common
  ])
})

test('English: noise at night', () => {
  const en = textIn('en')
  const need = en(
    'Monitoring noise near night clubs',
    'Neighbours complain about music after midnight. We want microphones that tell music from traffic.',
  )
  const offers = {
    beehives: en('Beehives on roofs', 'Honey from the town hall.'),
    groundwater: en('Monitoring of groundwater', 'Probes read levels twice a day.'),
    'noise-barriers': en('Barriers against noise', 'Walls keep the traffic away from neighbours.'),
    'acoustic-monitor': en(
      'Acoustic monitoring of noise',
      'Our microphone tells the music of clubs from passing traffic and warns at midnight.',
    ),
  }
  expect(orderOf({ need, offers })).toEqual([
    'acoustic-monitor', // microphones that tell music from traffic
    'noise-barriers', // noise, traffic and neighbours, nothing measured
    'groundwater', // near-miss: monitoring of another thing
    // beehives: nothing in common
  ])
})

test('English: of two offers that say the same, the one whose stage, price and place suit comes first', () => {
  const text = textIn('en')('Leak sensors for water mains', 'We hear leaks before they burst.')
  const order = orderOf({
    need: { ...text, stage: 'pilot', country: 'PL', region: 'PL21', amountEur: 20_000 },
    offers: {
      'too-early-too-dear-far-away': { ...text, stage: 'test-bed', trl: 3, country: 'ES', amountEur: 90_000 },
      'too-dear': { ...text, stage: 'pilot', trl: 7, country: 'PL', region: 'PL21', amountEur: 90_000 },
      'suits-in-all': { ...text, stage: 'pilot', trl: 7, country: 'PL', region: 'PL21', amountEur: 15_000 },
      'little-known': { ...text, stage: 'pilot' },
      'other-matter': {
        ...textIn('en')('Bus shelters', 'Roofs with sensors.'),
        country: 'PL',
        region: 'PL21',
        trl: 7,
      },
    },
  })
  expect(order).toEqual([
    'suits-in-all', // same text; stage, readiness, region and price all suit
    'too-dear', // the same but for the price
    'little-known', // same stage; the rest unknown, which is neither for nor against it
    // readiness 3 is no pilot, so a rule keeps the fourth out
    'other-matter', // nearby and ready, but hardly about it: fit never invents a match
  ])
})
