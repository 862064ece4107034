import type { AdministratorBasis } from '../../database/administration-tables.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { LiveAdministrator } from './find-administrators.ts'

/** Ways one takes by oneself: they give the first title, or take over from administrators who no longer look after the organization. */
export const bySelf: readonly AdministratorBasis[] = ['certified_officer', 'official_contact', 'dns']

/** Months without a look at their organization after which an administrator is no longer waited for. */
const idleMonths = 6

/** The last instant at which an administrator must have looked, to be one who answers. */
export const answersSince = (now: Date): Date => {
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - idleMonths)
  return since
}

/** Somebody's title is in force, and they use it. */
export const answers = ({ effectiveAt, lastActiveAt }: LiveAdministrator, now: Date): boolean =>
  effectiveAt <= now && lastActiveAt > answersSince(now)

/** Whoever administers holds something beside a password or a mailbox. */
export const accountHasSecondFactor = async (db: Db | Tx, accountId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('accounts')
    .select(({ exists, selectFrom }) => [
      exists(selectFrom('passkeys').select('id').where('accountId', '=', accountId)).as('passkey'),
      exists(selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId)).as('application'),
    ])
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.passkey === true || row?.application === true
}
