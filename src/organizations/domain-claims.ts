import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import type { DomainStanding } from '../database/tables.ts'
import type { Siren, Siret } from './siret.ts'

/** What is known of a domain for an organization, on the whole host. */
export type DomainClaim = {
  id: string
  organizationId: string
  domain: string
  standing: DomainStanding
  scope: 'establishment' | 'legal_unit'
  /** this organization accepts only its listed domains, of which this is one */
  reserved: boolean
  source: string
  reason: string | null
  standingAt: Date
}

/** Standings by which a domain is the organization's own, or its contractors'. */
export const holdingStandings = ['verified', 'external', 'official_contact'] as const satisfies readonly DomainStanding[]

/**
 * A claim that makes a host somebody's: others who write from it are not theirs. What an administrator says of their contractors takes it from nobody;
 * it would be enough to say so of the domain of any town.
 */
export const takesHost = ({ standing, source }: { standing: DomainStanding; source: string }): boolean =>
  standing === 'verified' || standing === 'official_contact' || (standing === 'external' && source !== 'administrator')

/** The same of the claim `c`, for queries. */
export const takesHostInSql: RawBuilder<boolean> = sql<boolean>`(c.standing in ('verified', 'official_contact')
  or (c.standing = 'external' and c.source <> 'administrator'))`

/** Claims of this establishment, and those of the others of its legal unit that were written for all of it. */
export const findDomainClaims = async (
  db: Db,
  organizationId: string,
  siren: string,
): Promise<{ own: DomainClaim[]; legalUnit: DomainClaim[] }> => {
  const claims = await db
    .selectFrom('domainClaims as claim')
    .innerJoin('organizations as organization', 'organization.id', 'claim.organizationId')
    .select([
      'claim.id',
      'claim.organizationId',
      'claim.domain',
      'claim.standing',
      'claim.scope',
      'claim.reserved',
      'claim.source',
      'claim.reason',
      'claim.standingAt',
    ])
    .where((where) =>
      where.or([
        where('claim.organizationId', '=', organizationId),
        where.and([where('organization.siren', '=', siren), where('claim.scope', '=', 'legal_unit')]),
      ]),
    )
    .orderBy('claim.domain')
    .execute()
  return {
    own: claims.filter((claim) => claim.organizationId === organizationId),
    legalUnit: claims.filter((claim) => claim.organizationId !== organizationId),
  }
}

export type DomainHolder = {
  organizationId: string
  siret: Siret
  siren: Siren
  label: string
  standing: (typeof holdingStandings)[number]
  source: string
  /** live members who joined with an address of this domain */
  members: number
}

/** Organizations that hold exactly this host, the most members first. */
export const findOrganizationsHoldingDomain = async (db: Db | Tx, domain: string): Promise<DomainHolder[]> => {
  const rows = await db
    .selectFrom('domainClaims as claim')
    .innerJoin('organizations as organization', 'organization.id', 'claim.organizationId')
    .select((select) => [
      'organization.id as organizationId',
      'organization.siret',
      'organization.siren',
      'organization.label',
      'claim.standing',
      'claim.source',
      select
        .selectFrom('memberships as membership')
        .whereRef('membership.organizationId', '=', 'organization.id')
        .where('membership.status', 'in', ['provisional', 'active', 'expiring'])
        .where((where) => where(where.fn('split_part', ['membership.email', where.val('@'), where.lit(2)]), '=', domain))
        .select((count) => count.cast<number>(count.fn.countAll(), 'integer').as('count'))
        .as('members'),
    ])
    .where('claim.domain', '=', domain)
    .where('claim.standing', 'in', [...holdingStandings])
    .orderBy('members', 'desc')
    .orderBy('organization.siret')
    .execute()
  return rows.map((row) => ({
    ...row,
    siret: row.siret as Siret,
    siren: row.siren as Siren,
    standing: row.standing as DomainHolder['standing'],
    members: row.members ?? 0,
  }))
}
