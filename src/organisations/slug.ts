import { foldLetters } from '../places/fold-name.ts'

/** A readable identifier from a name: lower case, no diacritics, hyphens. "organisation" when nothing Latin is left. */
export function slugFrom(name: string): string {
  const slug = foldLetters(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'organisation' : slug
}

/** How many "name-2", "name-3" … are tried before the identifier itself becomes part of the slug. */
const slugAttempts = 5

/** The slugs to try: the given one, or the name's with a number, at last with a part of the identifier. */
export function slugsFor({ slug, name }: { slug?: string | undefined; name: string }, id: string): string[] {
  if (slug !== undefined) return [slug]
  const base = slugFrom(name)
  const numbered = Array.from({ length: slugAttempts - 2 }, (_, at) => `${base}-${at + 2}`)
  return [base, ...numbered, `${base}-${id.slice(-12)}`]
}
