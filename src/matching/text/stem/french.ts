/** French: Snowball, with -ité, -tion typed bare and the feminine -que of -c mended. */
import { stemmer as snowball } from '@orama/stemmers/french'

export function stemFrench(word: string): string {
  const accented = word
    .replace(/(?<=\p{L}{2}[lrnvc]it)e(?=s?$)/u, 'é')
    .replace(/camera(?=s?$)/, 'caméra')
    .replace(/ï/g, 'i') // photovoltaïque, which Snowball cuts otherwise than photovoltaique
  return snowball(accented).replace(/qu$/, 'c')
}
