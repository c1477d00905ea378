/**
 * Lithuanian, light: case endings of the five noun declensions and of adjectives (plain and definite), following the
 * inflection tables behind the Snowball Lithuanian algorithm (Pukėnas 2018), inflection only. Without diacritics
 * č and š need no rule of their own; the softening i before back vowels is cut with the ending.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const strip = lightStemmer({
  before: [[/^(vand|akm|rud)(?:uo|en(?:s|i|iu|iui|y|yje|ys|u|ims|is|imis|yse))$/, '$1']], // vanduo : vandens, not vandenilis
  endings:
    'a e i o u y as is ys us es os ai ei ui iu io ia ie iai iui aus iaus ams ems oms ioms iams iems iemsiems ' +
    'ais iais emis omis iomis imis umis uose iuose yse ese ose iose oje eje ioje yje uje ame iame am iam ' +
    'iosios ios ias ius iasias asis ysis oji ioji asias osios ajam aja uju aji ieji uosius',
  shortest: 2,
  after: [
    [/([^i])i$/, '$1'],
    [/dz$/, 'd'], // žodžio : žodis
    [/oj$/, ''], // gyventojas; viešojo : viešas
  ],
})

export function stemLithuanian(word: string): string {
  return strip(fold(word))
}
