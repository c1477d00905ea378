/** Spanish: Snowball, with -ción and -sión typed bare mended and the i of -ia, -io nouns levelled (energía : energia). */
import { stemmer as snowball } from '@orama/stemmers/spanish'

export function stemSpanish(word: string): string {
  return snowball(word.replace(/(?<=[cs]i)on$/, 'ón')).replace(/(?<=\p{L}{3}[^aeiou])i$/u, '')
}
