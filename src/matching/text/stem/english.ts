/** English: Snowball's English algorithm ("Porter 2"). */
import { snowballStemmer } from './snowball.ts'

export const stemEnglish = snowballStemmer('english')
