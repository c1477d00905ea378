/**
 * Security dossier: does the supplier show certificates for the security of information or of control systems? With one: 1; without:
 * says nothing (small firms rarely hold one, and absence is not a fault).
 */
import type { FitSignal, Pair } from './fit-signal.ts'

/** Standards and schemes that speak about security: ISO/IEC 27001 family, IEC 62443, SOC 2, Common Criteria, TISAX, C5, ENS. */
const securityStandard =
  /27\s?0(?:01|17|18|19)|62443|\bSOC ?2\b|common criteria|15408|\bTISAX\b|\bC5\b|\bENS\b/i

const securityCertificates = ({ certifications }: Pair['supply']) =>
  certifications.filter((name) => securityStandard.test(name))

export const securityDossierSignal: FitSignal = {
  name: 'security-dossier',
  reads: 'certifications',
  valueOf: ({ supply }) => (securityCertificates(supply).length === 0 ? undefined : 1),
  factsOf: ({ supply }) => ({ certificates: securityCertificates(supply) }),
}
