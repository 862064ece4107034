import { type RawBuilder, sql } from 'kysely'

/** What an answer needs: the database plans each of these once, and reads nothing that is not asked. */
export type Shape = `${'all' | 'bound' | 'none'}${'' | ' roles'}${'' | ' explanation'}${'' | ' mandate'}`

export type ClaimKeys = {
  accountId: string
  clientId: string
  organizationId: string | null
  mandateId: string | null
  now: Date
}
type Slots = Record<keyof ClaimKeys, RawBuilder<unknown>>

const rolesOf = ({ organizationId, clientId }: Slots) => sql`
  , 'roles', case when m.organization_id = ${organizationId}::uuid then
      (select json_agg(distinct r.role_key order by r.role_key) from roles_of_members r
        join service_roles s on s.client_id = r.client_id and s.key = r.role_key and s.retired_at is null
        where r.membership_id = m.id and r.client_id = ${clientId}) end,
    'groups', case when m.organization_id = ${organizationId}::uuid then
      (select json_agg(distinct g.name order by g.name) from groups_of_members x join organization_groups g on g.id = x.group_id
        where x.membership_id = m.id and ${clientId} = any (g.visible_to)) end`

const decisionOf = ({ organizationId }: Slots) => sql`
  , 'decision', case when m.organization_id = ${organizationId}::uuid then
      (select json_build_object('rule', d.rule, 'outcome', d.outcome, 'basis', d.basis, 'oal', d.oal,
        'email', coalesce(d.email, ''), 'facts', d.facts, 'evidence', d.evidence, 'decidedAt', d.decided_at)
        from decisions d where d.id = m.decision_id) end`

const membershipsIn = (shape: Shape, keys: Slots) => sql`
  (select json_agg(json_build_object(
      'bound', coalesce(m.organization_id = ${keys.organizationId}::uuid, false),
      'organization', json_build_object('id', o.id, 'siret', o.siret, 'siren', o.siren, 'label', o.label, 'company', o.company),
      'status', m.status, 'basis', m.basis, 'oal', m.oal, 'isExternal', m.is_external, 'email', m.email,
      'verifiedAt', m.verified_at, 'expiresAt', m.expires_at
      ${shape.includes('roles') ? rolesOf(keys) : sql``}
      ${shape.includes('explanation') ? decisionOf(keys) : sql``})
      order by m.joined_at, m.id)
    from memberships m join organizations o on o.id = m.organization_id
    where m.account_id = a.id and m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${keys.now})
      ${shape.startsWith('all') ? sql`` : sql`and m.organization_id = ${keys.organizationId}::uuid`})`

/** The mandate the grant is bound to, while this person may act by it at this service. */
const mandateIn = ({ mandateId, clientId, now }: Slots) => sql`
  (select json_build_object('id', p.mandate_id, 'siret', o.siret, 'label', o.label,
      'roles', coalesce((select json_agg(k.key order by k.key) from unnest(n.role_keys) as k (key)
        join service_roles s on s.client_id = n.client_id and s.key = k.key and s.retired_at is null), '[]'))
    from mandates_of_people p join mandate_services n on n.mandate_id = p.mandate_id and n.client_id = ${clientId}
      join organizations o on o.id = p.grantor_id
    where p.mandate_id = ${mandateId}::uuid and p.account_id = a.id and p.ends_at > ${now}
      and (p.member_until is null or p.member_until > ${now}))`

/** One value for every claim of this shape; nothing when the account is gone. A membership that is over, or out of date, is not read. */
export const claimFacts = (shape: Shape, keys: Record<keyof ClaimKeys, RawBuilder<unknown>>): RawBuilder<unknown> => sql`
  select json_build_object('givenName', a.given_name, 'familyName', a.family_name, 'phoneNumber', a.phone_number, 'job', a.job,
    'updatedAt', a.updated_at,
    'primaryEmail', (select e.address from email_addresses e where e.account_id = a.id and e.is_primary),
    'identityVerifiedAt', (select i.verified_at from verified_identities i where i.account_id = a.id),
    'mandate', ${shape.includes('mandate') ? mandateIn(keys) : sql`null::json`},
    'memberships', ${shape === 'none' ? sql`null::json` : membershipsIn(shape, keys)}) as facts
  from accounts a where a.id = ${keys.accountId}::uuid and a.erased_at is null`
