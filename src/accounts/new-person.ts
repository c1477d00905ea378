import { z } from 'zod'
import { plainText } from '../wire.ts'

/** OWASP ASVS 4.0.3, 2.1.1 and 2.1.2. */
export const shortestPassword = 12
export const longestPassword = 128

/** A password that somebody chooses; taken as it is typed, spaces included. */
export const newPassword = z
  .string()
  .min(shortestPassword, `must have at least ${shortestPassword} characters`)
  .max(longestPassword, `must have at most ${longestPassword} characters`)

export const personName = plainText(200, 1)
