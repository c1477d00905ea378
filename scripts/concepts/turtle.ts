import { cpvType, type Labels, type Scheme, type SkosConcept, vocabularies } from './skos.ts'

/** A property with its values, as Turtle writes them. */
type Statement = readonly [property: string, values: readonly string[]]

const iri = (address: string) => `<${address}>`

/** JSON escapes what Turtle does, in the same way. */
const literal = (text: string) => JSON.stringify(text)

function inLanguages(labels: Labels): string[] {
  return Object.entries(labels).flatMap(([language, own]) =>
    own.map((label) => `${literal(label)}@${language}`),
  )
}

/** A subject with its statements; a property without values is left out. */
function block(subject: string, statements: readonly Statement[]): string {
  const lines = statements
    .filter(([, values]) => values.length > 0)
    .map(([property, values]) => `  ${property} ${values.join(', ')}`)
  return `${iri(subject)}\n${lines.join(' ;\n')} .\n`
}

function conceptBlock(concept: SkosConcept, base: string): string {
  return block(concept.id, [
    ['a', ['skos:Concept']],
    ['skos:inScheme', [iri(base)]],
    ['skos:topConceptOf', concept.isTop ? [iri(base)] : []],
    ['skos:prefLabel', inLanguages(concept.prefLabel)],
    ['skos:altLabel', inLanguages(concept.altLabel)],
    ['skos:hiddenLabel', inLanguages(concept.hiddenLabel)],
    ['skos:definition', [`${literal(concept.definition)}@en`]],
    ['skos:broader', concept.broader.map(iri)],
    ['skos:narrower', concept.narrower.map(iri)],
    ['skos:related', concept.related.map(iri)],
    ['skos:notation', concept.notation.map((code) => `${literal(code)}^^${iri(base + cpvType)}`)],
  ])
}

/** The scheme as Turtle (W3C 2014); identifiers are relative to the base. */
export function turtleOf({ base, title, licence, version, concepts }: Scheme): string {
  const prefixes = Object.entries(vocabularies).map(
    ([name, address]) => `@prefix ${name}: ${iri(address)} .\n`,
  )
  const scheme = block(base, [
    ['a', ['skos:ConceptScheme']],
    ['dct:title', [`${literal(title)}@en`]],
    ['dct:license', [iri(licence)]],
    ['owl:versionInfo', [literal(version)]],
    ['skos:hasTopConcept', concepts.filter(({ isTop }) => isTop).map(({ id }) => iri(id))],
  ])
  const head = `@base ${iri(base)} .\n${prefixes.join('')}`
  return [head, scheme, ...concepts.map((concept) => conceptBlock(concept, base))].join('\n')
}
