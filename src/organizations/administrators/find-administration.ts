import { sql } from 'kysely'

/** Months without a look at their organization after which requests no longer wait for an administrator. */
const idleMonths = sql`interval '6 months'`

/**
 * What joining must know of those who administer the organization `o`, as one JSON value, inside a query whose addresses are `mine`:
 * whether one of them answers, what they decided for each domain, and an invitation to one of these addresses.
 */
export const administrationJson = (now: Date) => sql`(select json_build_object(
    'reachable', exists (select from administrators d
      join memberships m on m.account_id = d.account_id and m.organization_id = d.organization_id and m.status in ('active', 'expiring')
      where d.organization_id = o.id and d.ended_at is null and d.effective_at <= ${now} and d.last_active_at > ${now}::timestamptz - ${idleMonths}),
    'policies', coalesce((select json_agg(p) from (
        select json_build_object('domain', domain, 'says', join_policy) from domain_policies where organization_id = o.id
        union all select json_build_object('domain', 'any', 'says', join_policy) from organization_settings where organization_id = o.id) all_of (p)), '[]'),
    'invitation', (select json_build_object('address', i.email, 'inviterOal', least(i.oal, coalesce((select v.oal from memberships v where v.account_id = i.invited_by
        and v.organization_id = i.organization_id and v.status in ('active', 'expiring', 'provisional')), 0)), 'at', i.sent_at) from invitations i
      where i.organization_id = o.id and i.status = 'open' and i.expires_at > ${now} and i.email in (select address from mine)
      order by i.oal desc, i.sent_at desc limit 1)) from o)`
