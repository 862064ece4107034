import { sql } from 'kysely'
import { DAY, SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findRecipient } from '../join/people.ts'
import { newRequestReference } from '../join/request-reference.ts'
import { findAnsweringAdministrators } from '../members/find-answering.ts'
import { roleLabel } from '../roles/role-name.ts'
import { roleRequestedMail } from './mails.ts'

export type RoleAsking = { accountId: string; membershipId: string; clientId: string; key: string }
export type AskAnswer = 'requested' | 'already_open' | 'already_held' | 'passed_on' | 'too_many' | 'unknown'

/** Each one is a mail to every administrator. */
const perDay = { max: 10, windowSeconds: DAY / SECOND }

/** Written out, not a parameter: PostgreSQL finds the partial index by it. */
const isOpen = sql<boolean>`status = 'open'`

/**
 * A member asks the administrators of their organization for a role of a service: once while it waits, and those who may see this member are told.
 * `passed_on`: nobody answers there, it is an operator's from the start.
 */
export const requestRole = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  asking: RoleAsking,
): Promise<AskAnswer> => {
  const now = deps.clock()
  const { allowed } = await countTry(deps.db, now, { key: `role-requests:${asking.accountId}`, ...perDay })
  if (!allowed) return 'too_many'
  return deps.db.transaction().execute(async (tx) => {
    const found = await findMember(tx, asking)
    if (!found) return 'unknown'
    const { organizationId, label, email } = found
    await enterOrganization(tx, organizationId)
    // whoever left while they asked is told so, and nobody is written to
    const member = await findMember(tx, asking)
    const role = await findRole(tx, asking)
    if (!member || !role) return 'unknown'
    if (await holds(tx, asking)) return 'already_held'
    const administrators = await findAnsweringAdministrators(tx, { organizationId, membershipId: asking.membershipId, now })
    const passedOnAt = administrators.length === 0 ? now : null
    const { accountId, membershipId, clientId, key } = asking
    const reference = newRequestReference()
    const opened = await tx
      .insertInto('roleRequests')
      .values({
        id: newId(),
        reference,
        organizationId,
        membershipId,
        clientId,
        roleKey: key,
        status: 'open',
        passedOnAt,
        openedAt: now,
        settledAt: null,
        settledBy: null,
        settledReason: null,
      })
      .onConflict((conflict) => conflict.columns(['membershipId', 'clientId', 'roleKey']).where(isOpen).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!opened) return 'already_open'
    await record(tx, {
      at: now,
      event: 'roles.requested',
      accountId,
      organizationId,
      clientId,
      details: { clientId, key, reference },
    })
    const asker = await findRecipient(tx, accountId)
    const person = asker?.name ? `${asker.name} (${email})` : email
    for (const administrator of administrators) {
      const to = await findRecipient(tx, administrator)
      if (!to) continue
      const about = { to, label, organizationId, person, role: roleLabel(role, to.locale), service: role.serviceName }
      await sendLater(tx, deps, roleRequestedMail(deps.config, about))
    }
    return passedOnAt === null ? 'requested' : 'passed_on'
  })
}

const findMember = (tx: Tx, { accountId, membershipId }: RoleAsking) =>
  tx
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
    .select(['organizationId', 'label', 'email'])
    .where('memberships.id', '=', membershipId)
    .where('accountId', '=', accountId)
    .where('status', 'in', ['active', 'expiring', 'provisional'])
    .executeTakeFirst()

export const findRole = (db: Db | Tx, { clientId, key }: { clientId: string; key: string }) =>
  db
    .selectFrom('serviceRoles')
    .leftJoin('oidcClients', 'oidcClients.clientId', 'serviceRoles.clientId')
    .select(['labelFr', 'labelEn'])
    .select(sql<string>`coalesce(oidc_clients.metadata ->> 'client_name', service_roles.client_id)`.as('serviceName'))
    .where('serviceRoles.clientId', '=', clientId)
    .where('key', '=', key)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()

const holds = async (tx: Tx, { membershipId, clientId, key }: RoleAsking): Promise<boolean> =>
  (await tx
    .selectFrom('rolesOfMembers')
    .select('roleKey')
    .where('membershipId', '=', membershipId)
    .where('clientId', '=', clientId)
    .where('roleKey', '=', key)
    .executeTakeFirst()) !== undefined
