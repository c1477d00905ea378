/** Which concepts a CPV code names: those that list the longest beginning of it. */
import { digitsOf } from './cpv-terms.ts'

/** A group of the CPV; divisions are too wide to name anything. */
const fewestDigits = 3

export type FindByCode = (code: string) => readonly string[]

export function indexCodes(
  concepts: readonly { readonly id: string; readonly cpv: readonly string[] }[],
): FindByCode {
  const byPrefix = new Map<string, string[]>()
  for (const { id, cpv } of concepts)
    for (const prefix of cpv) byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), id])
  return (code) => {
    const digits = digitsOf(code)
    for (let length = digits.length; length >= fewestDigits; length -= 1) {
      const named = byPrefix.get(digits.slice(0, length))
      if (named !== undefined) return named
    }
    return []
  }
}
