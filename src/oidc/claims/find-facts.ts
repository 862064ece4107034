import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { statement, statementFor } from '../../database/statement.ts'
import { type DecisionRecord, explainDecision } from '../../organizations/join/explain/index.ts'
import { identityIsFresh } from '../../sign-in/levels.ts'
import type { ClaimFacts, MembershipClaimFacts } from './facts.ts'

export type ClaimQuery = {
  accountId: string
  /** the service that asks */
  clientId: string
  /** the organization bound to the grant */
  organizationId: string | null
  /** the `organizations` claim was granted */
  withAll: boolean
  /** the `membership` claim was granted */
  withExplanation: boolean
  /** the `roles` or `groups` claim was granted */
  withRoles: boolean
  aal: 1 | 2
  locale: 'fr' | 'en'
  now: Date
}

type MembershipRow = Omit<
  MembershipClaimFacts,
  'verifiedAt' | 'expiresAt' | 'explanation' | 'organization' | 'roles' | 'groups'
> & {
  organization: MembershipClaimFacts['organization']
  bound: boolean
  verifiedAt: string
  expiresAt: string | null
  roles?: string[] | null
  groups?: string[] | null
  decision?: (Omit<DecisionRecord, 'decidedAt'> & { decidedAt: string }) | null
}

type Row = Omit<ClaimFacts['account'], 'id'> & { identityVerifiedAt: Date | null; memberships: MembershipRow[] | null }

/** What an answer needs: the database plans each of these once, and reads nothing that is not asked. */
type Shape = `${'all' | 'bound' | 'none'}${'' | ' roles'}${'' | ' explanation'}`

const shapeOf = ({ organizationId, withAll, withRoles, withExplanation }: ClaimQuery): Shape => {
  const which = withAll ? 'all' : organizationId === null ? 'none' : 'bound'
  return `${which}${withRoles && organizationId !== null ? ' roles' : ''}${withExplanation && organizationId !== null ? ' explanation' : ''}`
}

type Keys = { accountId: string; clientId: string; organizationId: string | null; now: Date }
type Slots = Record<keyof Keys, RawBuilder<unknown>>

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

const find = statementFor((shape: Shape) =>
  statement<Keys, Row>(
    (keys) => sql`
      select a.given_name, a.family_name, a.phone_number, a.job, a.updated_at,
        (select e.address from email_addresses e where e.account_id = a.id and e.is_primary) as primary_email,
        (select i.verified_at from verified_identities i where i.account_id = a.id) as identity_verified_at,
        ${shape === 'none' ? sql`null` : membershipsIn(shape, keys)} as memberships
      from accounts a where a.id = ${keys.accountId}::uuid and a.erased_at is null`,
  ),
)

/** One query for every claim. `undefined`: the account is gone. A membership that is over, or out of date, is not read. */
export const findClaimFacts = async (db: Db, query: ClaimQuery): Promise<ClaimFacts | undefined> => {
  const { accountId, clientId, organizationId, now } = query
  const [row] = await find(shapeOf(query))(db, { accountId, clientId, organizationId, now })
  return row && toFacts(row, query)
}

const toFacts = (
  { memberships, identityVerifiedAt, ...account }: Row,
  { accountId, withAll, aal, locale, now }: ClaimQuery,
): ClaimFacts => {
  const read = (memberships ?? []).map((row) => ({ bound: row.bound, facts: toMembership(row, locale) }))
  return {
    account: { id: accountId, ...account },
    membership: read.find(({ bound }) => bound)?.facts ?? null,
    memberships: withAll ? read.map(({ facts }) => facts) : [],
    aal,
    ial: identityIsFresh({ identity: identityVerifiedAt && { verifiedAt: identityVerifiedAt }, now }) ? 1 : 0,
  }
}

const toMembership = (
  { bound: _, roles, groups, decision, verifiedAt, expiresAt, ...row }: MembershipRow,
  locale: 'fr' | 'en',
): MembershipClaimFacts => ({
  ...row,
  verifiedAt: new Date(verifiedAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  roles: roles ?? [],
  groups: groups ?? [],
  explanation: decision ? explanationOf({ ...decision, decidedAt: new Date(decision.decidedAt) }, locale) : null,
})

/** Decisions brought by an import may lack what the sentence is made of: the claim goes without it. */
const explanationOf = (decision: DecisionRecord, locale: 'fr' | 'en'): string | null => {
  try {
    return explainDecision(decision, { audience: 'service', locale }).sentence
  } catch {
    return null
  }
}
