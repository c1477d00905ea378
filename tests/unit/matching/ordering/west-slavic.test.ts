import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('Polish: leaks in water mains', () => {
  const pl = textIn('pl')
  const order = orderOf({
    need: pl(
      'Szukamy czujników wycieków w sieci wodociągowej',
      'Tracimy co trzeci litr wody. Chcemy szybko wykrywać nieszczelności rur pod ulicami.',
    ),
    offers: {
      playgrounds: pl('Place zabaw z drewna', 'Budujemy huśtawki i zjeżdżalnie dla przedszkoli.'),
      'data-leaks': pl(
        'Ochrona przed wyciekami',
        'Szkolimy urzędników, jak chronić dane osobowe mieszkańców.',
      ),
      'pressure-zones': pl(
        'Strefy ciśnienia w sieci wodociągowej',
        'Nocą obniżamy ciśnienie wody, rury pękają rzadziej.',
      ),
      'acoustic-loggers': pl(
        'Czujnik akustyczny wykrywający wycieki',
        'Nasłuchuje rur w sieciach wodociągowych i wskazuje nieszczelność z dokładnością do metra.',
      ),
    },
  })
  expect(order).toEqual([
    'acoustic-loggers', // sensors, leaks, detecting, mains, pipes: the matter itself, in other inflections
    'pressure-zones', // the same mains and pipes, another way to lose less
    'data-leaks', // near-miss: leaks of data, one word in common
    // playgrounds: nothing in common
  ])
})

test('Czech: street lamps that dim', () => {
  const cs = textIn('cs')
  const order = orderOf({
    need: cs(
      'Chytré veřejné osvětlení s tlumením v noci',
      'Lampy svítí celou noc naplno. Hledáme řízení svítidel podle provozu na ulici.',
    ),
    offers: {
      'compost-bins': cs('Kompostéry pro zahrádkáře', 'Dodáváme dřevěné kompostéry a štěpku.'),
      'night-buses': cs('Autobus na zavolání', 'Odvezeme cestující domů i v noci.'),
      'traffic-counting': cs('Měření provozu v ulicích', 'Kamery počítají auta a chodce.'),
      'led-retrofit': cs('Výměna lamp za LED', 'Svítidla veřejného osvětlení pro ulice.'),
      'dimming-control': cs(
        'Řízení veřejného osvětlení',
        'Tlumíme svítidla podle provozu na ulicích, v noci lampa ušetří polovinu elektřiny.',
      ),
    },
  })
  expect(order).toEqual([
    'dimming-control', // controls, dims, by traffic, at night: everything that is asked for
    'led-retrofit', // the same lamps and luminaires, without control
    'traffic-counting', // near-miss: measures the traffic by which lamps would be dimmed
    'night-buses', // only the night
    // compost-bins: nothing in common
  ])
})

test('Slovak: how full the bins are', () => {
  const sk = textIn('sk')
  const order = orderOf({
    need: sk(
      'Senzory zaplnenia kontajnerov na odpad',
      'Zvozové autá jazdia aj k prázdnym kontajnerom. Chceme plánovať trasy zvozu podľa zaplnenia.',
    ),
    offers: {
      'choir-festival': sk('Festival speváckych zborov', 'Pripravíme pódium, zvuk a program.'),
      'air-sensors': sk('Senzory ovzdušia', 'Meriame prach pri školách a škôlkach.'),
      'route-planning': sk('Plánovanie trás zvozu odpadu', 'Softvér rozdelí ulice medzi vodičov.'),
      'fill-level': sk(
        'Senzor hlási zaplnenie kontajnera',
        'Meria kontajnery na sklo aj papier a navrhne trasu zvozu odpadu.',
      ),
    },
  })
  expect(order).toEqual([
    'fill-level', // sensor, fill level and bins, and the route on top
    'route-planning', // the routes alone
    'air-sensors', // near-miss: sensors of another thing
    // choir-festival: nothing in common
  ])
})
