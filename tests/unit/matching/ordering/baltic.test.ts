import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('Lithuanian: building permits', () => {
  const lt = textIn('lt')
  const order = orderOf({
    need: lt(
      'Statybos leidimų išdavimas internetu',
      'Gyventojai leidimo laukia du mėnesius. Ieškome sistemos, kuri patikrintų prašymą automatiškai.',
    ),
    offers: {
      'ice-rink': lt('Kilnojama čiuožykla', 'Įrengiame ledo aikšteles žiemos šventėms.'),
      bricks: lt('Statybos medžiagos', 'Tiekiame plytas ir cementą.'),
      'kindergarten-requests': lt('Gyventojų prašymai internetu', 'Savivaldybė priima prašymus į darželius.'),
      'permit-checks': lt(
        'Automatinis leidimų tikrinimas',
        'Sistema patikrina gyventojo prašymą ir išduoda statybos leidimą internetu.',
      ),
    },
  })
  expect(order).toEqual([
    'permit-checks', // checks and issues building permits by itself
    'kindergarten-requests', // requests of inhabitants online, for another thing
    'bricks', // near-miss: building, but with bricks
    // ice-rink: nothing in common
  ])
})

test('Latvian: counting passengers', () => {
  const lv = textIn('lv')
  const order = orderOf({
    need: lv(
      'Autobusu pasažieru skaitīšana pieturās',
      'Nezinām, cik pasažieru izkāpj katrā pieturā. Vajadzīgi skaitītāji autobusu durvīs.',
    ),
    offers: {
      'herb-garden': lv('Ārstniecības augu dārzs', 'Stādām piparmētras un kumelītes.'),
      'water-meters': lv('Ūdens skaitītāji dzīvokļiem', 'Attālināti nolasām patēriņu.'),
      'stop-displays': lv('Ekrāni autobusu pieturām', 'Rādām pienākšanas laikus un kavējumus.'),
      'door-counters': lv(
        'Pasažieru skaitītāji',
        'Skaitītājs virs autobusa durvīm saskaita, cik pasažieru iekāpj un izkāpj pieturā.',
      ),
    },
  })
  expect(order).toEqual([
    'door-counters', // counters of passengers at bus doors
    'stop-displays', // the same buses and stops, nothing counted
    'water-meters', // near-miss: in Latvian a meter is a counter too
    // herb-garden: nothing in common
  ])
})
