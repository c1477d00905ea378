/**
 * Estonian, light: the fourteen cases in singular and plural are suffixes on the genitive stem, so they are cut in
 * three turns: case, plural, stem vowel; then the consonant grades are levelled (lambi : lamp, lekke : leke), in the
 * order of the morphology chapters of Erelt et al., "Eesti keele käsiraamat". Grades that drop or swallow a
 * consonant (silla : sild) stay apart.
 */
import { fold } from '../fold.ts'
import { lightStemmer } from './light-stemmer.ts'

const derived: readonly (readonly [RegExp, string])[] = [
  [/mi(?:ne|se\p{L}{0,3}|st|ste\p{L}{0,3}|si\p{L}{0,3})$/u, 'mi'], // mõõtmine, mõõtmise, mõõtmist
  [
    /u(?:s|st|s?se|se[sdl]|se(?:st|le|lt|ks|ga|na|ni|ta)|ste(?:s|l|le|lt|st|sse|ks|ga)?|si(?:d|s|l|le|lt|st))$/,
    'us',
  ], // valgustus
  [/^ve(?:si|tt|e(?:[sdl]|ga|st|le|lt|ks|sse)?)$/, 'vesi'], // irregular, and half of our subject
]

const strip = lightStemmer({
  endings:
    'a e i u o ' +
    'as es is us at et it ut ad ed id ud al el il ul ale ele ile ule alt elt ilt ult ast est ist ust asse esse isse usse ' +
    'aks eks iks uks ani eni ini uni ana ena ina una ata eta ita uta aga ega iga uga ' +
    'de te ade ede ide ude ate ete ite ute dega tega adega edega idega udega atega etega itega utega ' +
    'des tes ades edes ides udes ates etes ites utes dele tele adele edele idele udele atele etele itele utele ' +
    'del tel adel edel idel udel atel etel itel utel dest test adest edest idest udest atest etest itest utest ' +
    'desse tesse idesse eid aid uid',
  shortest: 3,
  after: [
    [/(.)\1$/, '$1'], // lekke : leke, bussi : buss
    [/l[dt]$/, 'l'], // sild : silla, vald : valla
    [/b$/, 'p'],
    [/g$/, 'k'],
    [/d$/, 't'],
  ],
})

export function stemEstonian(word: string): string {
  const folded = fold(word)
  for (const [pattern, replacement] of derived) {
    if ((folded.length > 5 || replacement === 'vesi') && pattern.test(folded))
      return folded.replace(pattern, replacement)
  }
  return strip(folded)
}
