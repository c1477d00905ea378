/** German: Snowball, with the -s plural of foreign words and the -em of `System` mended. */
import { snowballStemmer } from './snowball.ts'

const snowball = snowballStemmer('german')

export function stemGerman(word: string): string {
  return snowball(word.replace(/(?<=\p{L}{4}a)s$/u, '')).replace(/system$/, 'syst')
}
