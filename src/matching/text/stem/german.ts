/** German: Snowball, with the -s plural of foreign words and the -em of `System` mended. */
import { stemmer as snowball } from '@orama/stemmers/german'

export function stemGerman(word: string): string {
  const mended = word.endsWith('as') ? word.replace(/(?<=\p{L}{4}a)s$/u, '') : word
  return snowball(mended).replace(/system$/, 'syst')
}
