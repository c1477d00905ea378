/** Italian: Snowball, with -io : -i nouns (edificio, edifici), acqua : acque and -ità typed bare mended. */
import { stemmer as snowball } from '@orama/stemmers/italian'

export function stemItalian(word: string): string {
  const mended = word
    .replace(/(?<=\p{L}{2})io$/u, 'i')
    .replace(/que$/, 'qua')
    .replace(/(camer|barrier)e$/, '$1a')
    .replace(/(?<=(?:[lrnv]|[ao]c|[rn]s)it)a$/, 'à')
  return snowball(mended)
}
