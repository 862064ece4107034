import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { findRecipient } from '../join/people.ts'
import { ownerAnswers } from './find-machine.ts'
import { machineExpiresMail, machineOwnerlessMail } from './mails.ts'

type Due = { id: string; name: string; organizationId: string; label: string; expiresAt: Date; ownerless: boolean }

/** Told so long before the end, once each. */
const warnings = [1, 7, 30] as const

/** Tells the administrators what is about to stop, or has stopped for want of somebody who answers for it. Answers how many were told about. */
export const reviewMachines = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  signal?: AbortSignal,
): Promise<number> => {
  let told = 0
  for (const { id } of await findDue(deps.db, deps.clock())) {
    if (signal?.aborted) return told
    if (await deps.db.transaction().execute((tx) => tellOne(tx, deps, id))) told += 1
  }
  return told
}

const findDue = async (db: Deps['db'] | Tx, now: Date, id: string | null = null): Promise<Due[]> => {
  const { rows } = await sql<Due>`
    select c.id, c.name, c.organization_id, o.label, c.expires_at, not ${ownerAnswers(now)} as ownerless
    from machine_credentials c join organizations o on o.id = c.organization_id
    where c.ended_at is null and (${id}::uuid is null or c.id = ${id}::uuid) and (
      (c.told_ownerless_at is null and not ${ownerAnswers(now)})
      or (c.expires_at > ${now} and ${ownerAnswers(now)}
        and ceil(extract(epoch from c.expires_at - ${now}::timestamptz) / 86400) <= ${warnings[2]}
        and coalesce(c.warned_at_days, 1000) > (case
          when c.expires_at <= ${inDays(now, warnings[0])} then ${warnings[0]}::int
          when c.expires_at <= ${inDays(now, warnings[1])} then ${warnings[1]}::int else ${warnings[2]}::int end)))
    order by c.id for update of c skip locked`.execute(db)
  return rows
}

const inDays = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY)

const tellOne = async (tx: Tx, deps: Pick<Deps, 'clock' | 'keyring' | 'config'>, id: string): Promise<boolean> => {
  const now = deps.clock()
  const [due] = await findDue(tx, now, id)
  if (!due) return false
  const warnedAtDays = warnings.find((days) => due.expiresAt <= inDays(now, days)) ?? null
  const told = due.ownerless ? { toldOwnerlessAt: now } : { warnedAtDays }
  await tx.updateTable('machineCredentials').set(told).where('id', '=', id).execute()
  for (const { accountId } of await findLiveAdministrators(tx, due.organizationId)) {
    const to = await findRecipient(tx, accountId)
    const mail = due.ownerless ? machineOwnerlessMail : machineExpiresMail
    if (to) await sendLater(tx, deps, mail(deps.config, { to, ...due }))
  }
  return true
}
