import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('Estonian: falls at home', () => {
  const et = textIn('et')
  const order = orderOf({
    need: et(
      'Eakate kukkumise märkamine kodus',
      'Hooldajad ei jõua igal ööl käia. Otsime andureid, mis märkavad kukkumist ja kutsuvad abi.',
    ),
    offers: {
      'audio-guide': et('Muuseumi audiogiid', 'Külastaja kuuleb lugusid viies keeles.'),
      'parking-sensors': et('Parkimise andurid', 'Juht näeb vaba kohta telefonist.'),
      'care-planning': et('Hooldajate töögraafik', 'Tarkvara jagab eakate külastused hooldajate vahel.'),
      'fall-sensors': et(
        'Andur märkab kukkumist',
        'Seade kutsub abi, kui eakas kodus kukub, ja teavitab hooldajat.',
      ),
    },
  })
  expect(order).toEqual([
    'fall-sensors', // a sensor that notices falls and calls for help
    'care-planning', // the same carers and elderly people, another problem
    'parking-sensors', // near-miss: sensors of another thing
    // audio-guide: nothing in common
  ])
})

test('Hungarian: losses of district heating', () => {
  const hu = textIn('hu')
  const order = orderOf({
    need: hu(
      'Távhő veszteségeinek csökkentése',
      'A vezetékek régiek, a lakók fáznak. Szabályozást és mérést keresünk a hőközpontokba.',
    ),
    offers: {
      'puppet-theatre': hu('Bábszínház óvodáknak', 'Előadásaink a népmesékre épülnek.'),
      'residents-app': hu('Alkalmazás a lakóknak', 'Bejelentik a kátyút és a szemetet.'),
      insulation: hu('Vezetékek szigetelése', 'Régi csövekre teszünk burkolatot, így kisebb a veszteség.'),
      'substation-control': hu(
        'Hőközpontok szabályozása',
        'Mérjük a távhő vezetékeit és csökkentjük a veszteséget, a lakók melegben vannak.',
      ),
    },
  })
  expect(order).toEqual([
    'substation-control', // control and measurement in the substations, less loss
    'insulation', // the pipes and their losses, but no control
    'residents-app', // near-miss: the residents, but their potholes
    // puppet-theatre: nothing in common
  ])
})
