/**
 * Ukrainian, light: case endings of nouns and adjectives on the lines of the Snowball Russian algorithm's noun and
 * adjective classes, with Ukrainian endings; і : о/е in closed syllables is levelled only where it is regular.
 */
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [
    [/['’ʼ]/g, ''],
    [/(ор|ом)озі$/, '$1ога'], // дорозі : дорога
    [/^пов(?:інь|ін+ю|ен\p{L}*)$/u, 'повін'], // flood
  ],
  again: 'ем',
  endings:
    'а я о е є и і ї у ю ь й ам ям ом ем єм ям ах ях ою ею єю ами ями ові еві єві ів їв ей ія ії ію ією ' +
    'ий ій ого ього ому ьому им ім их іх ими іми ої ьої ую юю а я ьою ьо ья',
  shortest: 3,
  after: [
    [/тік$/, 'ток'], // витік : витоку
    [/(шк|дор)і([лг])$/, '$1о$2'], // шкіл : школа
    [/([аеиіоуюяє].*[^аеиіоуюяє])[ео]([цк])$/, '$1$2'], // мешканець : мешканця, будинок : будинку
    [/([^аеиіоуюяє])ь$/, '$1'],
  ],
})

export function stemUkrainian(word: string): string {
  return strip(word)
}
