import { sql } from 'kysely'
import { parseMailDomain } from '../../accounts/email/domain.ts'
import type { JoinPolicy } from '../../database/administration-tables.ts'
import type { Db } from '../../database/index.ts'
import type { DomainStanding } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { takesHostInSql } from '../domain-claims.ts'
import { domainKind } from '../email-domain.ts'

export type AdministeredDomain = {
  domain: string
  standing: DomainStanding
  scope: 'establishment' | 'legal_unit'
  source: string
  reason: string | null
  standingAt: Date
  policy: JoinPolicy | null
  /** live members who joined with an address of it */
  members: number
}

/** What is known of each domain, and what was decided for it. */
export const findAdministeredDomains = async (db: Db, organizationId: string): Promise<AdministeredDomain[]> => {
  const { rows } = await sql<AdministeredDomain>`
    select c.domain, c.standing, c.scope, c.source, c.reason, c.standing_at, p.join_policy as policy,
      (select count(*)::int from memberships m where m.organization_id = c.organization_id and m.status <> 'ended'
        and split_part(m.email, '@', 2) = c.domain) as members
    from domain_claims c
    left join domain_policies p on p.organization_id = c.organization_id and p.domain = c.domain
    where c.organization_id = ${organizationId} order by c.domain`.execute(db)
  return rows
}

export type PolicyChange = { organizationId: string; domain: string; policy: JoinPolicy | null; actor: string }

/** `policy` null: the general rule decides for this domain again. `unknown`: no such domain here. */
export const setDomainPolicy = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organizationId, domain, policy, actor }: PolicyChange,
): Promise<'saved' | 'unknown'> =>
  db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const claim = await tx
      .selectFrom('domainClaims')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('domain', '=', domain)
      .executeTakeFirst()
    if (!claim) return 'unknown'
    const before = await tx
      .deleteFrom('domainPolicies')
      .where('organizationId', '=', organizationId)
      .where('domain', '=', domain)
      .returning('joinPolicy')
      .executeTakeFirst()
    if (policy !== null) await tx.insertInto('domainPolicies').values({ organizationId, domain, joinPolicy: policy }).execute()
    const details = { domain, before: { joinPolicy: before?.joinPolicy ?? null }, after: { joinPolicy: policy } }
    await record(tx, { at: clock(), event: 'organization.domain_policy_changed', actor, organizationId, details })
    return 'saved'
  })

export type ExternalDomainAnswer = 'added' | 'not_a_domain' | 'unclaimable' | 'known_already' | 'held_elsewhere' | 'not_proved'

type ExternalChange = { organizationId: string; typed: string; by: string; actor: string }

/**
 * People who prove an address of this domain join as external. No administrator admits a domain that another organization holds, nor lends what
 * their own link does not prove.
 */
export const addExternalDomain = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organizationId, typed, by, actor }: ExternalChange,
): Promise<ExternalDomainAnswer> => {
  const domain = parseMailDomain(typed.trim().replace(/^@/, ''))
  if (domain === null) return Promise.resolve('not_a_domain')
  if (domainKind(domain) !== 'professional') return Promise.resolve('unclaimable')
  return db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const { rows } = await sql<{ heldElsewhere: boolean; oal: number }>`
      select m.oal, exists (select from domain_claims c join organizations h on h.id = c.organization_id
        where c.domain = ${domain} and h.siren <> o.siren and ${takesHostInSql}) as held_elsewhere
      from organizations o join memberships m on m.organization_id = o.id and m.account_id = ${by} and m.status <> 'ended'
      where o.id = ${organizationId}`.execute(tx)
    if (rows[0]?.heldElsewhere !== false) return 'held_elsewhere'
    if (rows[0].oal < 1) return 'not_proved'
    const at = clock()
    const added = await tx
      .insertInto('domainClaims')
      .values({
        ...{ id: newId(), organizationId, domain, standing: 'external', source: 'administrator' },
        ...{ reason: null, standingAt: at, createdAt: at },
      })
      .onConflict((conflict) => conflict.columns(['organizationId', 'domain']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return 'known_already'
    await record(tx, { at, event: 'organization.external_domain_added', actor, organizationId, details: { domain } })
    return 'added'
  })
}

/** Those who joined by it stay; nobody joins by it any more. Only what an administrator added is theirs to take away. */
export const removeExternalDomain = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organizationId, domain, actor }: { organizationId: string; domain: string; actor: string },
): Promise<'removed' | 'unknown'> =>
  db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const removed = await tx
      .deleteFrom('domainClaims')
      .where('organizationId', '=', organizationId)
      .where('domain', '=', domain)
      .where('standing', '=', 'external')
      .where('source', '=', 'administrator')
      .returning('id')
      .executeTakeFirst()
    if (!removed) return 'unknown'
    await tx.deleteFrom('domainPolicies').where('organizationId', '=', organizationId).where('domain', '=', domain).execute()
    await record(tx, { at: clock(), event: 'organization.external_domain_removed', actor, organizationId, details: { domain } })
    return 'removed'
  })
