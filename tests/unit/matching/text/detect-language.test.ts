import { expect, it } from 'vitest'
import { detectLanguage } from '../../../../src/matching/text/detect-language.ts'

const texts = [
  [
    'en',
    'Last winter our street lights went dark for three nights and nobody noticed until people called. We want to know at once.',
  ],
  [
    'pl',
    'Zimą latarnie przy rynku nie świeciły przez trzy noce i nikt o tym nie wiedział, dopóki nie zadzwonili mieszkańcy.',
  ],
  [
    'cs',
    'V zimě nám tři noci nesvítily lampy na náměstí a nikdo o tom nevěděl, dokud nezavolali lidé. Chceme to vědět hned.',
  ],
  [
    'sk',
    'V zime nám tri noci nesvietili lampy na námestí a nikto o tom nevedel, kým nezavolali ľudia. Chceme to vedieť hneď.',
  ],
  [
    'sl',
    'Pozimi tri noči na trgu niso gorele svetilke in nihče ni vedel za to, dokler niso poklicali ljudje. Želimo izvedeti takoj.',
  ],
  [
    'hr',
    'Zimi tri noći na trgu nisu radile svjetiljke i nitko to nije znao dok nisu nazvali ljudi. Želimo to saznati odmah.',
  ],
  [
    'hu',
    'Télen három éjszakán át nem égtek a lámpák a téren, és senki sem tudott róla, amíg a lakók nem telefonáltak.',
  ],
  [
    'et',
    'Talvel ei põlenud väljaku lambid kolm ööd ja keegi ei teadnud sellest enne, kui inimesed helistasid.',
  ],
  ['lt', 'Žiemą tris naktis aikštėje nedegė šviestuvai ir niekas to nežinojo, kol nepaskambino gyventojai.'],
  ['lv', 'Ziemā trīs naktis laukumā nedega lampas, un neviens to nezināja, kamēr nepiezvanīja iedzīvotāji.'],
  [
    'ro',
    'Iarna trecută, lămpile din piață nu au mers trei nopți și nimeni nu a știut până când au sunat oamenii.',
  ],
  [
    'bg',
    'През зимата лампите на площада не светиха три нощи и никой не знаеше, докато хората не се обадиха.',
  ],
  ['uk', 'Взимку ліхтарі на площі не світили три ночі, і ніхто про це не знав, доки не подзвонили мешканці.'],
  [
    'de',
    'Im Winter brannten die Lampen am Markt drei Nächte lang nicht, und niemand wusste es, bis die Leute anriefen.',
  ],
  [
    'it',
    'In inverno i lampioni della piazza sono rimasti spenti per tre notti e nessuno lo sapeva finché la gente ha chiamato.',
  ],
  [
    'fr',
    'Cet hiver, les lampes de la place sont restées éteintes trois nuits et personne ne le savait avant les appels.',
  ],
  [
    'es',
    'En invierno las farolas de la plaza estuvieron apagadas tres noches y nadie lo supo hasta que llamó la gente.',
  ],
] as const

it.each(texts)('a posting in %s is recognised without being told', (language, text) => {
  const found = detectLanguage(text)
  expect(found).toMatchObject({ language, declaredWrong: false })
  expect(found.confidence).toBeGreaterThan(0.5)
})

it.each(texts)('a posting in %s with another language’s tag is read in its own', (language, text) => {
  const declared = language === 'hu' ? 'en' : 'hu'
  expect(detectLanguage(text, declared)).toMatchObject({ language, declaredWrong: true })
})

it.each(texts)('a right tag is never overruled: %s', (language, text) => {
  expect(detectLanguage(text, language)).toMatchObject({ language, declaredWrong: false })
  expect(detectLanguage(text.slice(0, 24), language)).toMatchObject({ language, declaredWrong: false })
})

it('a Czech text with a Slovak tag is found out, close as the two are', () => {
  const czech = `${texts[2][1]} Nechceme vyměňovat svítidla, jen řízení, které už neslouží.`
  const slovak = `${texts[3][1]} Nechceme vymieňať svietidlá, iba riadenie, ktoré už neslúži.`
  expect(detectLanguage(czech, 'sk')).toMatchObject({ language: 'cs', declaredWrong: true })
  expect(detectLanguage(slovak, 'cs')).toMatchObject({ language: 'sk', declaredWrong: true })
})

it('short texts lean on the declared language', () => {
  expect(detectLanguage('Smart street lighting', 'pl')).toMatchObject({
    language: 'pl',
    declaredWrong: false,
  })
})

it.each(['xx', 'english', '', 'EN', 'en-GB', '🙂'])('the declared language "%s" does no harm', (declared) => {
  expect(detectLanguage(texts[0][1], declared)).toMatchObject({ language: 'en', declaredWrong: false })
})

it.each([
  [
    'Portuguese',
    'Oferecemos uma solução de iluminação pública para as cidades, com sensores e uma plataforma que já está em uso.',
  ],
  [
    'Dutch',
    'Wij zoeken een oplossing voor het meten van waterverlies in onze gemeente, die ook in de winter goed werkt.',
  ],
  [
    'Russian',
    'Мы предлагаем систему управления уличным освещением для городов и посёлков, которая уже работает.',
  ],
])('%s is not taken for one of ours', (_name, text) => {
  expect(detectLanguage(text).language).toBe('und')
})

it.each(['', '   ', '12345', '🚰💡', '→'])(
  'a text without words (%s) keeps its tag and claims nothing',
  (text) => {
    expect(detectLanguage(text, 'pl')).toEqual({ language: 'pl', confidence: 0, declaredWrong: false })
    expect(detectLanguage(text)).toEqual({ language: 'und', confidence: 0, declaredWrong: false })
  },
)
