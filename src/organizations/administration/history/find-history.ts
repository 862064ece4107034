import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { membersOfClosedGroups } from '../../members/list-members.ts'

export type HistoryEvent = {
  id: string
  at: Date
  event: string
  /** the name of who acted, or what acted: `rules`, `operator`, `person`, `registry`… */
  actor: string
  /** the person it is about, when it is about one: their name, else their address */
  person: string | null
  details: Record<string, unknown>
  /** the roles it is about, as their services call them */
  roles: HistoryRole[]
}

export type HistoryRole = { clientId: string; key: string; labelFr: string; labelEn: string; serviceName: string }

export type HistoryPage = { events: HistoryEvent[]; next: string | null }

const pageSize = 50

/** Somebody who gave no name is known to the organization by the address of their link, or of their request. */
const addressHere = (account: 'p' | 'w') => sql`coalesce(
  (select nullif(m.email, '') from memberships m where m.account_id = ${sql.ref(account)}.id and m.organization_id = j.organization_id
    order by m.joined_at desc limit 1),
  (select nullif(r.email, '') from join_requests r where r.account_id = ${sql.ref(account)}.id and r.organization_id = j.organization_id
    order by r.opened_at desc limit 1))`

/**
 * What happened in an organization, the last first, a page at a time. `before`: the id where the former page ended. `viewer`: whose eyes; what
 * happened to a member of a group separate from theirs is not shown.
 */
export const findHistory = async (
  db: Db,
  {
    organizationId,
    viewer,
    before,
    limit = pageSize,
  }: { organizationId: string; viewer: string; before?: string | undefined; limit?: number },
): Promise<HistoryPage> => {
  const from = /^\d{1,18}$/.test(before ?? '') ? before : null
  // who is hidden is found once, not event by event
  const { rows } = await sql<HistoryEvent>`
    with hidden as materialized (
      select m.account_id from memberships m where m.id in (${membersOfClosedGroups(organizationId, viewer)})
        and (m.status <> 'ended' or not exists (select from memberships k
          where k.account_id = m.account_id and k.organization_id = m.organization_id and k.status <> 'ended')))
    select j.id::text as id, j.at, j.event, j.details,
      coalesce(nullif(concat_ws(' ', w.given_name, w.family_name), ''), ${addressHere('w')}, c.name, split_part(j.actor, ':', 1)) as actor,
      coalesce(nullif(concat_ws(' ', p.given_name, p.family_name), ''), ${addressHere('p')}) as person,
      coalesce((select json_agg(json_build_object('clientId', s.client_id, 'key', s.key, 'labelFr', s.label_fr, 'labelEn', s.label_en,
          'serviceName', coalesce(k.metadata ->> 'client_name', s.client_id)) order by s.client_id, s.key)
        from jsonb_array_elements(case when jsonb_typeof(j.details -> 'roles') = 'array' then j.details -> 'roles' else '[]'::jsonb end || j.details) r
        join service_roles s on s.client_id = r ->> 'clientId' and s.key = r ->> 'key'
        left join oidc_clients k on k.client_id = s.client_id), '[]') as roles
    from journal j
    left join accounts p on p.id = j.account_id
    left join accounts w on j.actor like 'administrator:%' and w.id::text = split_part(j.actor, ':', 2)
    left join machine_credentials c on j.actor like 'machine:%' and c.id::text = split_part(j.actor, ':', 2)
    where j.organization_id = ${organizationId} and (${from}::bigint is null or j.id < ${from}::bigint)
      and (split_part(j.event, '.', 1) in ('organization', 'administrators', 'groups', 'roles', 'invitations', 'machines', 'mandates')
        or j.event in ('account.factor_recovery_asked', 'account.factor_recovery_cancelled', 'account.factor_recovery_used'))
      and j.event not in ('organization.join_decided', 'organization.join_kept', 'organization.official_contact_proof_opened', 'organization.official_code_sent')
      and (j.account_id is null or j.account_id not in (select account_id from hidden))
    order by j.id desc limit ${limit + 1}`.execute(db)
  const events = rows.slice(0, limit)
  return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null }
}
