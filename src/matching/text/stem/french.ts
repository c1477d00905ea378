/** French: Snowball, with -ité, -tion typed bare and the feminine -que of -c mended. */
import { snowballStemmer } from './snowball.ts'

const snowball = snowballStemmer('french')

export function stemFrench(word: string): string {
  const accented = word.replace(/(?<=\p{L}{2}[lrnvc]it)e(?=s?$)/u, 'é').replace(/camera(?=s?$)/, 'caméra')
  return snowball(accented).replace(/qu$/, 'c')
}
