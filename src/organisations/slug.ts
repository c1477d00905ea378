import { foldLetters } from '../places/fold-name.ts'

/** A readable identifier from a name: lower case, no diacritics, hyphens. "organisation" when nothing Latin is left. */
export function slugFrom(name: string): string {
  const slug = foldLetters(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'organisation' : slug
}
