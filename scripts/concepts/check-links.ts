/** Identifiers, links and codes: a tree of concepts under the top concept of each file. */
import { ancestorsOf } from '../../src/matching/concepts/ancestors.ts'
import type { FiledConcept } from './filed-concept.ts'
import type { Problem } from './problem.ts'

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** A division (two digits, `90`), or a code as far as it says something: 90511000 is `90511`. */
const cpvPrefix = /^\d{2}$|^\d{2,7}[1-9]$/

type ById = ReadonlyMap<string, FiledConcept>

function linkProblems(concept: FiledConcept, byId: ById): string[] {
  const { id, broader, related } = concept
  const above = ancestorsOf(id, byId)
  const messages: string[] = []
  for (const link of [...broader, ...related]) {
    if (!byId.has(link)) messages.push(`links to ${link}, which does not exist`)
    if (link === id) messages.push('links to itself')
  }
  if (new Set([...broader, ...related]).size < broader.length + related.length)
    messages.push('links twice to the same concept')
  if (above.has(id)) messages.push('is broader than itself by a circle of links')
  for (const link of related)
    if (above.has(link) || ancestorsOf(link, byId).has(id))
      messages.push(`is related to ${link}, which is also broader or narrower (SKOS S27)`)
  return messages
}

function topProblem({ id, file, broader }: FiledConcept, byId: ById): string[] {
  const top = file.replace(/\.json$/, '')
  if (id === top) return broader.length === 0 ? [] : ['is the top concept of its file and has a broader one']
  return ancestorsOf(id, byId).has(top) ? [] : [`does not lead to the top concept of its file, ${top}`]
}

function codeProblems(cpv: readonly string[]): string[] {
  const bad = cpv.filter((code) => !cpvPrefix.test(code))
  const messages = bad.map(
    (code) => `${code} is no CPV prefix: 2 to 8 digits, no zero at the end but of a division`,
  )
  return new Set(cpv).size < cpv.length ? [...messages, 'has a CPV prefix twice'] : messages
}

export function checkLinks(concepts: readonly FiledConcept[]): Problem[] {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  return concepts.flatMap((concept) => {
    const { id, file, definition, cpv } = concept
    const messages = [...linkProblems(concept, byId), ...topProblem(concept, byId), ...codeProblems(cpv)]
    if (!kebabCase.test(id)) messages.push('its identifier is not in kebab-case')
    if (byId.get(id) !== concept) messages.push('its identifier is used twice')
    if (definition.trim() === '') messages.push('has no definition')
    return messages.map((message) => ({ file, concept: id, message }))
  })
}
