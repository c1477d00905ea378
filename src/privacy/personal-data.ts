/**
 * Every table that holds something of a person: what, why, on which legal basis, how long, where it stands in the person's export, and how it
 * is erased. docs/privacy.md is written from it, and a test compares it with the tables that there are.
 */
export interface PersonalData {
  readonly table: string
  readonly holds: string
  readonly why: string
  /** Of Regulation (EU) 2016/679. */
  readonly basis: string
  readonly kept: string
  /** Key of the export that has it. */
  readonly exportedAs: string
  readonly erased: string
}

const contract = 'Art. 6(1)(b): what the person asked for'
const security = 'Art. 6(1)(f): security of the service and of those who use it'
const proof = 'Art. 6(1)(c) with Art. 7(1): consent must be provable'
const accountability = 'Art. 6(1)(c) with Art. 5(2) and 32: accountability and security of processing'

const cascades = 'deleted with the person'

export const personalData: readonly PersonalData[] = [
  {
    table: 'people',
    holds: 'name, e-mail address, whether it is confirmed, language, who may see the name',
    why: 'signing in, letters, naming the contact person of a match',
    basis: contract,
    kept: 'until erased; 30 days when the address is never confirmed',
    exportedAs: 'person',
    erased: 'deleted',
  },
  {
    table: 'credentials',
    holds: 'password as a scrypt hash; identifier and tokens of an identity provider',
    why: 'signing in',
    basis: contract,
    kept: 'until erased',
    exportedAs: 'signInMethods',
    erased: cascades,
  },
  {
    table: 'second_factors',
    holds: 'secret and recovery codes of a second factor, encrypted',
    why: 'signing in',
    basis: contract,
    kept: 'until switched off or erased',
    exportedAs: 'secondFactors',
    erased: cascades,
  },
  {
    table: 'passkeys',
    holds: 'public keys, names that the person gave them, kind of device',
    why: 'signing in',
    basis: contract,
    kept: 'until removed or erased',
    exportedAs: 'passkeys',
    erased: cascades,
  },
  {
    table: 'sessions',
    holds: 'where and when somebody is signed in: network address, browser, organisation acted for',
    why: 'staying signed in; recognising and ending sessions that are not one’s own',
    basis: security,
    kept: '14 days after the last use, and 7 more; address and browser 30 days after the last use at most',
    exportedAs: 'sessions',
    erased: cascades,
  },
  {
    table: 'verifications',
    holds: 'one-time links and sign-ins half done, with the address or the identifier of the person',
    why: 'confirming addresses, magic links, new passwords',
    basis: contract,
    kept: '7 days after they expire',
    exportedAs: 'oneTimeLinks',
    erased: 'deleted when they name the person',
  },
  {
    table: 'memberships',
    holds: 'organisation, role, territory and themes',
    why: 'knowing what the person may do for whom',
    basis: contract,
    kept: 'until the membership ends or the person is erased',
    exportedAs: 'memberships',
    erased: cascades,
  },
  {
    table: 'invitations',
    holds: 'address of somebody who is invited, by whom, to what role',
    why: 'letting colleagues in',
    basis: contract,
    kept: '7 days after it expires, is accepted or is revoked',
    exportedAs: 'invitations',
    erased: 'deleted when they went to the address; those that the person sent stay without a sender',
  },
  {
    table: 'letters',
    holds: 'address and language of somebody who is written to, the link and the names in the letter',
    why: 'sending it, again if the mail server is away',
    basis: contract,
    kept: 'until it is sent or given up, a day at most; what remains for 30 days names nobody',
    exportedAs: 'letters',
    erased: 'deleted when they go to the address',
  },
  {
    table: 'reviews',
    holds: 'which officer took which step with a pair, and to whom it was handed',
    why: 'the hub’s decisions can be followed and undone',
    basis: contract,
    kept: 'as long as the pair; who took the step until the person is erased',
    exportedAs: 'reviews',
    erased: 'the step stays, without who took it',
  },
  {
    table: 'pairs',
    holds: 'which officer has claimed a pair',
    why: 'colleagues leave it alone meanwhile',
    basis: contract,
    kept: 'until it is released, handed over or the person is erased',
    exportedAs: 'heldPairs',
    erased: 'the pair is nobody’s then',
  },
  {
    table: 'consents',
    holds: 'which version of which text the person agreed to, when, and when it was withdrawn',
    why: 'proof of consent',
    basis: proof,
    kept: 'until erased, also after withdrawal',
    exportedAs: 'consents',
    erased: cascades,
  },
  {
    table: 'audit_entries',
    holds: 'who did and saw what, by identifiers without names or addresses',
    why: 'telling the person concerned and the data-protection officer who saw and changed what',
    basis: accountability,
    kept: 'reading: 1 year; changes: as long as the service runs',
    exportedAs: 'audit',
    erased: 'stays by an identifier that names nobody any more; names and addresses in details are cleared',
  },
]

/** Columns that look as if they held something of a person, and do not. */
export const notPersonal: Readonly<Record<string, string>> = {
  'reranks.requested_by': 'the identifier of an API key',
}
