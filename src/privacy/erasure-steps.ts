import { eq, sql } from 'drizzle-orm'
import { letters } from '../../db/schema/letters.ts'
import { invitations, verifications } from '../../db/schema/people.ts'
import { pairs, reviews } from '../../db/schema/reviews.ts'
import { namesSubject } from './export-sections.ts'
import type { ErasureStep } from './subject.ts'

/** Tables of people that know somebody by address rather than by identifier; everything else of theirs cascades. */
export const peopleErasure: ErasureStep = {
  tables: ['invitations', 'letters', 'verifications'],
  async erase(tx, subject) {
    await tx.delete(invitations).where(eq(sql`lower(${invitations.email})`, subject.email))
    await tx.delete(letters).where(eq(letters.recipient, subject.email))
    await tx.delete(verifications).where(namesSubject(subject))
  },
}

/** What the hub decided stays, without who did. */
export const reviewErasure: ErasureStep = {
  tables: ['reviews', 'pairs'],
  async erase(tx, { personId }) {
    await tx.update(reviews).set({ personId: null }).where(eq(reviews.personId, personId))
    await tx.update(reviews).set({ toPersonId: null }).where(eq(reviews.toPersonId, personId))
    await tx.update(pairs).set({ holderId: null }).where(eq(pairs.holderId, personId))
  },
}

/** The log stays whole; what it tells of the person's name and address is cleared by the one function that may (migration 0005). */
export const auditErasure: ErasureStep = {
  tables: ['audit_entries'],
  async erase(tx, { personId, email, name }) {
    await tx.execute(sql`select erase_from_audit(${personId}::uuid, ${email}, ${name})`)
  },
}
