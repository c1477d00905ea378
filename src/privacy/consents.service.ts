import { type ConsentPurpose, consentPurposes } from '../../db/vocabulary.ts'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import type { Language } from '../matching/text/languages.ts'
import type { ConsentList, NewConsent, Receipt } from './consents.schema.ts'
import type { ConsentRow, ConsentStore } from './consents.store.ts'
import { privacyErrors } from './privacy.errors.ts'
import { privacyTexts } from './texts/catalogues.ts'
import { textVersions } from './texts/versions.ts'

export type Consents = ReturnType<typeof createConsents>

interface Dependencies {
  store: ConsentStore
  now: () => Date
}

const toReceipt = ({ purpose, version, givenAt, withdrawnAt }: ConsentRow): Receipt => ({
  purpose,
  version,
  givenAt: givenAt.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

/** What people agreed to, and what they are asked to agree to. */
export function createConsents({ store, now }: Dependencies) {
  return {
    async list(actor: Actor, language: Language): Promise<ConsentList> {
      const receipts = await store.list(personOf(actor))
      const stands = (purpose: ConsentPurpose) =>
        receipts.some(
          (each) =>
            each.purpose === purpose && each.version === textVersions[purpose] && each.withdrawnAt === null,
        )
      return {
        asked: consentPurposes.map((purpose) => ({
          purpose,
          version: textVersions[purpose],
          text: privacyTexts[language][`consent.${purpose}`],
          isGiven: stands(purpose),
        })),
        receipts: receipts.map(toReceipt),
      }
    },

    /** Notes an agreement to a text as it is now; an older version must be shown anew. */
    async give(actor: Actor, { purpose, version }: NewConsent): Promise<void> {
      const personId = personOf(actor)
      if (version !== textVersions[purpose]) throw privacyErrors.textChanged(purpose, textVersions[purpose])
      await store.insert({ personId, purpose, version }, now(), {
        ...actor,
        action: 'consent.given',
        resourceId: personId,
        detail: { purpose, version },
      })
    },

    /** From now on; the receipt stays, with the moment. */
    async withdraw(actor: Actor, purpose: ConsentPurpose): Promise<void> {
      const personId = personOf(actor)
      const audit = { ...actor, action: 'consent.withdrawn', resourceId: personId, detail: { purpose } }
      if (!(await store.replaceWithdrawn({ personId, purpose }, now(), audit))) throw privacyErrors.notGiven()
    },
  }
}
