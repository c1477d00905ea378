/** English: Snowball's English algorithm ("Porter 2"). */
export { stem as stemEnglish } from 'porter2'
