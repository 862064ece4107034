import type { Insertable } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { InteractionChoicesTable } from '../../database/tables.ts'

export type Choice = Partial<
  Pick<
    Insertable<InteractionChoicesTable>,
    | 'membershipId'
    | 'mandateId'
    | 'joinRequestId'
    | 'officialContactProofId'
    | 'siretHintDeclined'
    | 'selectedAt'
    | 'profileUpdatedAt'
  >
>

/** Longer than any sign-in lasts. */
const keptForMs = DAY

const nothingChosen = {
  membershipId: null,
  mandateId: null,
  joinRequestId: null,
  officialContactProofId: null,
  siretHintDeclined: false,
  profileUpdatedAt: null,
  selectedAt: null,
}

/**
 * Writes what this tab chose: it belongs to the interaction and to the person, so that another person who goes on in the same tab
 * inherits nothing. Without an interaction there is nothing to bind: does nothing.
 */
export const choose = async (tx: Tx, now: Date, uid: string | null, accountId: string, choice: Choice): Promise<void> => {
  if (uid === null) return
  const current = await tx.selectFrom('interactionChoices').selectAll().where('uid', '=', uid).forUpdate().executeTakeFirst()
  const before = current?.accountId === accountId ? current : nothingChosen
  // acting as a member is not acting by a mandate
  const either = choice.membershipId ? { mandateId: null } : {}
  const row = { ...before, ...either, ...choice, uid, accountId, expiresAt: new Date(now.getTime() + keptForMs) }
  const { uid: _key, ...changed } = row
  await tx
    .insertInto('interactionChoices')
    .values(row)
    .onConflict((conflict) => conflict.column('uid').doUpdateSet(changed))
    .execute()
}
