import { HOUR } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { findRecipient } from '../join/people.ts'
import { oneBusinessDayAfter } from '../requests/business-day.ts'
import { roleLabel } from '../roles/role-name.ts'
import { rolePassedOnMail } from './mails.ts'
import { findRole } from './request-role.ts'

type PassOnDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

const batch = 200

/** Administrators have one business day to answer a request for a role; then an operator decides as well, and the person is told. */
export const passOnRolesJob = (deps: PassOnDeps): Job => ({
  name: 'role_requests_pass_on',
  everyMs: HOUR,
  run: async (signal) => {
    const now = deps.clock()
    const waiting = await deps.db
      .selectFrom('roleRequests')
      .select(['id', 'openedAt'])
      .where('status', '=', 'open')
      .where('passedOnAt', 'is', null)
      .orderBy('openedAt')
      .limit(batch)
      .execute()
    let passedOn = 0
    for (const { id, openedAt } of waiting) {
      if (signal.aborted || oneBusinessDayAfter(openedAt) > now) break
      if (await passOn(deps, id)) passedOn += 1
    }
    return { passedOn }
  },
})

/** `false`: settled or passed on meanwhile. */
const passOn = (deps: PassOnDeps, requestId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const at = deps.clock()
    const passed = await tx
      .updateTable('roleRequests')
      .set({ passedOnAt: at })
      .where('id', '=', requestId)
      .where('status', '=', 'open')
      .where('passedOnAt', 'is', null)
      .returning(['organizationId', 'membershipId', 'clientId', 'roleKey as key', 'reference'])
      .executeTakeFirst()
    if (!passed) return false
    const { organizationId, membershipId, clientId, key, reference } = passed
    const { accountId, label } = await tx
      .selectFrom('memberships')
      .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
      .select(['accountId', 'label'])
      .where('memberships.id', '=', membershipId)
      .executeTakeFirstOrThrow()
    const details = { clientId, key, reference }
    await record(tx, { at, event: 'roles.request_passed_on', actor: 'system', accountId, organizationId, details })
    const role = await findRole(tx, { clientId, key })
    const to = await findRecipient(tx, accountId)
    if (!role || !to) return true
    const about = { to, label, role: roleLabel(role, to.locale), service: role.serviceName, reference }
    await sendLater(tx, deps, rolePassedOnMail(deps.config, about))
    return true
  })
