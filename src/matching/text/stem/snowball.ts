/** Snowball stemmers as published (snowballstem.org), in the port of `snowball-stemmers`. */
import snowball from 'snowball-stemmers'

export function snowballStemmer(
  algorithm: 'english' | 'german' | 'french' | 'italian' | 'spanish',
): (word: string) => string {
  const stemmer = snowball.newStemmer(algorithm)
  return (word) => stemmer.stem(word)
}
