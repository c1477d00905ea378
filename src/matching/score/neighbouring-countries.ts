/** Land borders between the countries of the field (EU, EEA and their neighbours); ISO 3166-1 alpha-2. Source: geography. */
const bordering = {
  AL: 'GR ME MK XK',
  AT: 'CH CZ DE HU IT LI SI SK',
  BA: 'HR ME RS',
  BE: 'DE FR LU NL',
  BG: 'GR MK RO RS TR',
  CH: 'AT DE FR IT LI',
  CZ: 'AT DE PL SK',
  DE: 'AT BE CH CZ DK FR LU NL PL',
  DK: 'DE SE',
  EE: 'FI LV',
  ES: 'FR PT',
  FI: 'EE NO SE',
  FR: 'BE CH DE ES IT LU',
  GB: 'IE',
  GR: 'AL BG MK TR',
  HR: 'BA HU ME RS SI',
  HU: 'AT HR RO RS SI SK UA',
  IE: 'GB',
  IT: 'AT CH FR SI',
  LI: 'AT CH',
  LT: 'LV PL',
  LU: 'BE DE FR',
  LV: 'EE LT',
  MD: 'RO UA',
  ME: 'AL BA HR RS XK',
  MK: 'AL BG GR RS XK',
  NL: 'BE DE',
  NO: 'FI SE',
  PL: 'CZ DE LT SK UA',
  PT: 'ES',
  RO: 'BG HU MD RS UA',
  RS: 'BA BG HR HU ME MK RO XK',
  SE: 'DK FI NO',
  SI: 'AT HR HU IT',
  SK: 'AT CZ HU PL UA',
  TR: 'BG GR',
  UA: 'HU MD PL RO SK',
  XK: 'AL ME MK RS',
}

const neighbours: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(bordering).map(([country, others]) => [country, new Set(others.split(' '))]),
)

/** Estonia and Finland, and Denmark and Sweden, count as neighbours across a strait: ferries and a bridge join them daily. */
export function areNeighbours(one: string, other: string): boolean {
  return neighbours.get(one)?.has(other) ?? false
}
