import type { Db, Tx } from '../../database/index.ts'
import type { Siret } from '../siret.ts'

export type Vouching = {
  id: string
  accountId: string
  organizationId: string
  siret: Siret
  label: string
  reference: string
  email: string
  person: string
}

/** What this member is asked to confirm; `undefined` once answered, too late or settled, and for everybody else. */
export const findAskedOf = async (
  db: Db | Tx,
  { colleagueId, vouchingId, now }: { colleagueId: string; vouchingId: string; now: Date },
): Promise<Vouching | undefined> => {
  const row = await db
    .selectFrom('vouchings as v')
    .innerJoin('joinRequests as r', 'r.id', 'v.requestId')
    .innerJoin('organizations as o', 'o.id', 'r.organizationId')
    .innerJoin('accounts as a', 'a.id', 'r.accountId')
    .select(['v.id', 'r.accountId', 'r.organizationId', 'o.siret', 'o.label', 'r.reference', 'r.email'])
    .select(['a.givenName', 'a.familyName'])
    .where('v.id', '=', vouchingId)
    .where('v.colleagueId', '=', colleagueId)
    .where('v.answeredAt', 'is', null)
    .where('v.expiresAt', '>', now)
    .where('r.status', '=', 'open')
    .where('a.erasedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { givenName, familyName, siret, ...asked } = row
  return { ...asked, siret: siret as Siret, person: [givenName, familyName].filter(Boolean).join(' ') }
}

export type ColleagueAnswer = { requestId: string; answer: 'knows' | 'does_not_know'; answeredAt: Date }

/** What colleagues answered about these requests, for those who decide: not who they are. */
export const findColleagueAnswers = async (db: Db | Tx, requestIds: readonly string[]): Promise<ColleagueAnswer[]> => {
  if (requestIds.length === 0) return []
  const rows = await db
    .selectFrom('vouchings')
    .select(['requestId', 'answer', 'answeredAt'])
    .where('requestId', 'in', [...requestIds])
    .orderBy('answeredAt')
    .execute()
  return rows.flatMap(({ requestId, answer, answeredAt }) => (answer && answeredAt ? [{ requestId, answer, answeredAt }] : []))
}

/** For the person who asked: how many colleagues, and whether one of them did not confirm. */
export const findOwnVouchings = async (db: Db | Tx, requestId: string): Promise<{ asked: number; declined: boolean }> => {
  const rows = await db.selectFrom('vouchings').select('answer').where('requestId', '=', requestId).execute()
  return { asked: rows.length, declined: rows.some(({ answer }) => answer === 'does_not_know') }
}
