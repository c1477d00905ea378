import { expect, test } from 'vitest'
import { orderOf, textIn } from './order-of.ts'

test('Romanian: parking in the centre', () => {
  const ro = textIn('ro')
  const order = orderOf({
    need: ro(
      'Parcări inteligente în centrul orașului',
      'Șoferii caută locuri libere zece minute. Vrem senzori care arată parcarea liberă pe telefon.',
    ),
    offers: {
      honey: ro('Miere de salcâm', 'Livrăm borcane pentru evenimente.'),
      'noise-sensors': ro('Senzori de zgomot', 'Măsurăm muzica teraselor după miezul nopții.'),
      'parking-payment': ro('Plata parcării prin telefon', 'Aplicația înlocuiește tichetele de hârtie.'),
      'parking-sensors': ro(
        'Senzori pentru parcare',
        'Senzorul vede dacă locul este liber și arată șoferului pe telefon unde poate parca în centru.',
      ),
    },
  })
  expect(order).toEqual([
    'parking-sensors', // sensors that show drivers the free places
    'parking-payment', // parking by phone, but its payment
    'noise-sensors', // near-miss: sensors of another thing
    // honey: nothing in common
  ])
})

test('Italian: attacks on a waterworks', () => {
  const it = textIn('it')
  const order = orderOf({
    need: it(
      "Proteggere l'acquedotto da attacchi informatici",
      'I sistemi SCADA sono vecchi e collegati a internet. Cerchiamo una verifica della sicurezza.',
    ),
    offers: {
      carnival: it('Carri per il carnevale', 'Costruiamo maschere di cartapesta.'),
      'road-safety': it('Sicurezza stradale', 'Dossi e strisce pedonali davanti alle scuole.'),
      'staff-training': it(
        'Corsi di sicurezza informatica',
        'Insegniamo a riconoscere gli attacchi via posta.',
      ),
      'control-systems': it(
        'Sicurezza dei sistemi SCADA',
        'Verifichiamo gli impianti di acquedotti collegati a internet e li proteggiamo dagli attacchi.',
      ),
    },
  })
  expect(order).toEqual([
    'control-systems', // verifies and protects the SCADA of waterworks
    'staff-training', // the same attacks, but through the staff
    'road-safety', // near-miss: safety and security are one word in Italian
    // carnival: nothing in common
  ])
})

test('French: food wasted in canteens', () => {
  const fr = textIn('fr')
  const order = orderOf({
    need: fr(
      'Moins de gaspillage dans les cantines scolaires',
      'Un repas sur quatre finit à la poubelle. Nous cherchons une prévision du nombre de repas et une pesée des restes.',
    ),
    offers: {
      'church-organ': fr("Restauration d'orgues", 'Nous accordons les tuyaux anciens.'),
      'school-transport': fr('Transport scolaire', 'Le car passe au plus près des fermes.'),
      'bin-weighing': fr('Pesée des ordures', 'Chaque poubelle est pesée à la collecte.'),
      'meal-forecast': fr(
        'Prévoir les repas des cantines',
        'Notre logiciel prévoit le nombre de repas scolaires et pèse les restes pour réduire le gaspillage.',
      ),
    },
  })
  expect(order).toEqual([
    'meal-forecast', // forecast of meals, weighing of leftovers, less waste
    'bin-weighing', // weighing and bins, after the waste was made
    'school-transport', // near-miss: schools, but the way there
    // church-organ: nothing in common
  ])
})

test('Spanish: early sight of forest fires', () => {
  const es = textIn('es')
  const order = orderOf({
    need: es(
      'Detección temprana de incendios en el monte',
      'El humo se ve tarde. Queremos cámaras que detecten el humo y avisen a los bomberos.',
    ),
    offers: {
      'folk-dance': es('Talleres de baile', 'Enseñamos jotas a jóvenes y mayores.'),
      'traffic-cameras': es('Cámaras de tráfico', 'Contamos coches en los cruces.'),
      'tree-sensors': es('Termómetros en los árboles', 'Detectan incendios antes de que arda el monte.'),
      'smoke-cameras': es('Cámara que detecta humo', 'Avisamos al bombero del incendio en pocos minutos.'),
    },
  })
  expect(order).toEqual([
    'smoke-cameras', // cameras that detect smoke and warn the fire brigade
    'tree-sensors', // detects the same fires by another means
    'traffic-cameras', // near-miss: cameras for another thing
    // folk-dance: nothing in common
  ])
})
