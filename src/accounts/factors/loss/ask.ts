import { DAY, HOUR } from '../../../clock.ts'
import type { Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { administratorActor } from '../../../organizations/administration/actor.ts'
import { lockAccount } from '../../../organizations/join/join.ts'
import { newId } from '../../../secrets/random.ts'
import { ownsSecondFactor } from '../../../sign-in/second-factor/owned.ts'
import { tellEveryAddress } from '../notify.ts'
import { recoveryMail } from './mails.ts'

/** Between an administrator's word and its effect: the owner is warned at every address, and may cancel. */
export const waitingMs = 72 * HOUR
/** Then the person has this long to come and finish. */
export const usableForMs = 14 * DAY

export type Asked = 'asked' | 'already_open' | 'no_second_factor' | 'not_allowed'

type Needs = Pick<Deps, 'db' | 'keyring' | 'clock' | 'config'>

/**
 * An administrator of an organization says that this member lost their second factor. `administers` answers whether they may speak for them, in the
 * transaction. Whoever is from outside is not theirs to vouch for: their own organization does. Nothing is removed here: the person does that, after
 * the wait, signed in.
 */
export const askByAdministrator = (
  deps: Needs,
  {
    accountId,
    organizationId,
    administrator,
    reason,
  }: { accountId: string; organizationId: string; administrator: string; reason: string },
  administers: (tx: Tx) => Promise<boolean>,
): Promise<Asked> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    if (administrator === accountId || !(await isMember(tx, accountId, organizationId)) || !(await administers(tx)))
      return 'not_allowed'
    return open(tx, deps, {
      route: 'organization',
      accountId,
      organizationId,
      askedBy: administratorActor(administrator),
      reason,
      waitMs: waitingMs,
    })
  })

/** An operator who checked who is asking. Without effect until another operator agrees. */
export const askByOperator = (
  deps: Needs,
  { accountId, operator, reason }: { accountId: string; operator: string; reason: string },
): Promise<Asked> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    return open(tx, deps, { route: 'operator', accountId, organizationId: null, askedBy: operator, reason, waitMs: null })
  })

const isMember = async (tx: Tx, accountId: string, organizationId: string): Promise<boolean> =>
  (await tx
    .selectFrom('memberships')
    .select('id')
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', 'in', ['active', 'expiring', 'provisional'])
    .where('isExternal', '=', false)
    .executeTakeFirst()) !== undefined

type New = {
  route: 'organization' | 'operator'
  accountId: string
  organizationId: string | null
  askedBy: string
  reason: string
  /** `null`: until somebody agrees */
  waitMs: number | null
}

const open = async (tx: Tx, deps: Needs, { accountId, waitMs, ...asked }: New): Promise<Asked> => {
  if (!(await ownsSecondFactor(tx, accountId))) return 'no_second_factor'
  const at = deps.clock()
  const usableFrom = waitMs === null ? null : new Date(at.getTime() + waitMs)
  const id = newId()
  await tx
    .updateTable('factorRecoveries')
    .set({ status: 'cancelled', settledAt: at })
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .where('expiresAt', '<=', at)
    .execute()
  const expiresAt = new Date((usableFrom ?? at).getTime() + usableForMs)
  const row = { id, accountId, ...asked, usableFrom, askedAt: at, approvedBy: null, approvedAt: null, expiresAt, settledAt: null }
  const opened = await tx
    .insertInto('factorRecoveries')
    .values({ ...row, status: 'open' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!opened) return 'already_open'
  const { route } = asked
  const by = await labelOf(tx, asked.organizationId)
  await tellEveryAddress(tx, deps, accountId, (to) => recoveryMail(deps.config, { ...to, at, what: 'asked', usableFrom, by }))
  const details = { recovery: id, route, reason: asked.reason }
  await record(tx, {
    at,
    event: 'account.factor_recovery_asked',
    actor: asked.askedBy,
    accountId,
    organizationId: asked.organizationId,
    details,
  })
  return 'asked'
}

const labelOf = async (tx: Tx, organizationId: string | null): Promise<string | null> => {
  if (organizationId === null) return null
  const query = tx.selectFrom('organizations').select('label').where('id', '=', organizationId)
  return (await query.executeTakeFirst())?.label ?? null
}
