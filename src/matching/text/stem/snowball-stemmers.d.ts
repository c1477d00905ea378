// The package brings no types of its own; these are the part we use.
declare module 'snowball-stemmers' {
  const snowball: { newStemmer(algorithm: string): { stem(word: string): string } }
  export = snowball
}
