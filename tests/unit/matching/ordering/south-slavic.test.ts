import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('Slovene: heating of schools', () => {
  const sl = textIn('sl')
  const order = orderOf({
    need: sl(
      'Manjša poraba energije v šolah',
      'Ogrevanje teče tudi ob koncu tedna. Iščemo pametne termostate za učilnice.',
    ),
    offers: {
      'graffiti-removal': sl('Odstranjevanje grafitov', 'Fasade očistimo brez kemikalij.'),
      'parents-app': sl('Obvestila za starše', 'Starši vidijo urnik učilnic in jedilnik.'),
      'energy-monitoring': sl('Spremljanje porabe energije', 'Števci pokažejo, katera stavba zapravlja.'),
      'smart-thermostats': sl(
        'Pametni termostati za šole',
        'Termostat v učilnici zniža ogrevanje, kadar ni nikogar, in zmanjša porabo energije.',
      ),
    },
  })
  expect(order).toEqual([
    'smart-thermostats', // smart thermostats for classrooms, heating, consumption
    'energy-monitoring', // shows the consumption of energy, heats no less
    'parents-app', // near-miss: the classrooms, but their timetable
    // graffiti-removal: nothing in common
  ])
})

test('Croatian: warning of floods', () => {
  const hr = textIn('hr')
  const order = orderOf({
    need: hr(
      'Rano upozorenje na poplave potoka',
      'Potok se izlije u sat vremena. Tražimo mjerenje vodostaja i dojave stanovnicima.',
    ),
    offers: {
      'bike-racks': hr('Stalci za bicikle', 'Ugrađujemo stalke ispred knjižnica i vrtića.'),
      'flood-insurance': hr('Osiguranje od poplava', 'Ugovaramo police i brzo isplaćujemo štete.'),
      'text-messages': hr('Dojave stanovnicima porukom', 'Šaljemo upozorenja o radovima i prekidima struje.'),
      'water-level': hr(
        'Mjerenje vodostaja',
        'Sonda u potoku mjeri vodostaj i šalje upozorenje stanovnicima prije poplave.',
      ),
    },
  })
  expect(order).toEqual([
    'water-level', // measures the level in the creek and warns of the flood
    'text-messages', // warns inhabitants, but measures nothing
    'flood-insurance', // near-miss: floods, after the fact
    // bike-racks: nothing in common
  ])
})

test('Bulgarian: air at schools', () => {
  const bg = textIn('bg')
  const order = orderOf({
    need: bg(
      'Сензори за качеството на въздуха край училищата',
      'Искаме да измерваме фините прахови частици и да предупреждаваме родителите.',
    ),
    offers: {
      lifts: bg('Поддръжка на асансьори', 'Ремонтираме асансьори в жилищни блокове.'),
      'school-meals': bg('Обяд за училищата', 'Готвим с местни продукти.'),
      'street-washing': bg(
        'Миене на улици',
        'Машините събират праховите частици от асфалта, преди да са във въздуха.',
      ),
      'dust-sensors': bg(
        'Сензор за фини прахови частици',
        'Измерваме качество на въздуха край училище и предупреждаваме родители.',
      ),
    },
  })
  expect(order).toEqual([
    'dust-sensors', // sensors for fine dust, air quality, warning of parents
    'street-washing', // dust and air, another remedy
    'school-meals', // near-miss: the schools, but their meals
    // lifts: nothing in common
  ])
})

test('Ukrainian: shelters on a map', () => {
  const uk = textIn('uk')
  const order = orderOf({
    need: uk(
      'Карта укриттів для мешканців громади',
      'Потрібна система, яка показує найближче укриття і скільки людей там уже є.',
    ),
    offers: {
      beekeeping: uk('Вулики та мед', 'Продаємо обладнання для пасічників.'),
      'tourist-map': uk('Туристична карта', 'Малюємо пам’ятки, музеї та кафе.'),
      'shelter-repair': uk('Ремонт укриттів', 'Утеплюємо стіни та встановлюємо вентиляцію.'),
      'shelter-finder': uk(
        'Система пошуку укриття',
        'Мешканець бачить на карті найближчі укриття, а датчики рахують людей.',
      ),
    },
  })
  expect(order).toEqual([
    'shelter-finder', // map, nearest shelter, people counted
    'shelter-repair', // the shelters, but their walls
    'tourist-map', // near-miss: a map of other things
    // beekeeping: nothing in common
  ])
})
