import { sql } from 'kysely'
import { DAY, HOUR } from '../../../clock.ts'
import type { Db } from '../../../database/index.ts'
import type { Siret } from '../../siret.ts'

export type DueCertification = {
  membershipId: string
  accountId: string
  organizationId: string
  siret: Siret
  standing: 'certified' | 'asleep' | 'gone'
  readAt: Date
}

/** Used this recently: the register is read again every day. */
export const usedWithinMs = 30 * DAY
/** Read this recently: today's reading is done. */
const askedWithinMs = 20 * HOUR

/** Certified officers who used their membership lately, and whose register was not read today; the longest unread first. */
export const findDueCertifications = async (db: Db, now: Date): Promise<DueCertification[]> => {
  const usedSince = new Date(now.getTime() - usedWithinMs)
  const { rows } = await sql<DueCertification>`
    select c.membership_id, m.account_id, m.organization_id, o.siret, c.standing, c.read_at
    from officer_certifications c
    join memberships m on m.id = c.membership_id and m.status in ('active', 'expiring', 'provisional')
    join organizations o on o.id = m.organization_id
    where c.standing <> 'gone' and c.asked_at < ${new Date(now.getTime() - askedWithinMs)}
      and (c.created_at > ${usedSince} or exists (select from service_sign_ins s
        where s.account_id = m.account_id and s.organization_id = m.organization_id and s.signed_in_at > ${usedSince}))
    order by c.read_at`.execute(db)
  return rows
}

/** The last reading that named the person is too old to be relied on, and they still count as certified. */
export const findStaleCertifications = async (db: Db, readBefore: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('officerCertifications')
    .select('membershipId')
    .where('standing', '=', 'certified')
    .where('readAt', '<', readBefore)
    .execute()
  return rows.map(({ membershipId }) => membershipId)
}
