import { sql } from 'kysely'
import type { DomainTie } from '../../database/domain-proof-tables.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { DomainStanding } from '../../database/tables.ts'
import { takesHostInSql } from '../domain-claims.ts'
import { domainKind } from '../email-domain.ts'
import type { DirectoryFacts } from '../join/facts.ts'
import { hostOf } from '../join/predicates.ts'

/** What is known of one domain for one organization, from sources that the requester does not control. */
export type DomainFacts = {
  domain: string
  /** who says that it is the organization's; `null`: nobody does */
  tiedBy: DomainTie | null
  /** the claim as it stands now */
  claim: { standing: DomainStanding; source: string } | null
  /** another legal unit holds it */
  heldElsewhere: boolean
}

type Row = {
  domain: string
  standing: DomainStanding | null
  source: string | null
  tiedByProof: DomainTie | null
  heldElsewhere: boolean
  byOfficer: boolean
}

/**
 * The facts of these domains. A claim that a DNS record alone made ties nothing; a certified officer who writes from the domain does, unless
 * they are the one who asks.
 */
export const findDomainFacts = async (
  db: Db | Tx,
  {
    organizationId,
    accountId,
    domains,
    directory,
  }: { organizationId: string; accountId: string; domains: readonly string[]; directory: DirectoryFacts },
): Promise<DomainFacts[]> => {
  const { rows } = await sql<Row>`
    select d.domain, c.standing, c.source,
      (select p.tied_by from domain_proofs p where p.organization_id = o.id and p.domain = d.domain and p.ended_at is null
        and p.proved_at is not null and p.tied_by is not null limit 1) as tied_by_proof,
      exists (select from domain_claims c join organizations h on h.id = c.organization_id
        where c.domain = d.domain and h.siren <> o.siren and ${takesHostInSql}) as held_elsewhere,
      exists (select from memberships m where m.organization_id = o.id and m.account_id <> ${accountId} and m.basis = 'certified_officer'
        and m.status in ('active', 'expiring') and split_part(m.email, '@', 2) = d.domain) as by_officer
    from unnest(${[...domains]}::text[]) as d (domain)
    join organizations o on o.id = ${organizationId}
    left join lateral (select x.standing, x.source from domain_claims x join organizations h on h.id = x.organization_id
      where x.domain = d.domain and (h.id = o.id or (h.siren = o.siren and x.scope = 'legal_unit'))
      order by (h.id = o.id) desc limit 1) c on true`.execute(db)
  return rows.map(({ domain, standing, source, tiedByProof, heldElsewhere, byOfficer }) => {
    const claim = standing === null ? null : { standing, source: source ?? '' }
    const tiedBy = tieOf({ claim, tiedByProof, byOfficer, isPublished: isPublished(directory, domain) })
    return { domain, claim, heldElsewhere, tiedBy: domainKind(domain) === 'professional' && !heldElsewhere ? tiedBy : null }
  })
}

type Ties = { claim: DomainFacts['claim']; tiedByProof: DomainTie | null; byOfficer: boolean; isPublished: boolean }

const tieOf = ({ claim, tiedByProof, byOfficer, isPublished }: Ties): DomainTie | null => {
  if (claim?.standing === 'refused' || claim?.standing === 'external') return null
  if (claim?.standing === 'official_contact' || isPublished) return 'directory'
  if (claim?.standing === 'verified') return claim.source === 'dns' ? tiedByProof : 'operator'
  return byOfficer ? 'officer' : null
}

/** A host that several bodies publish tells none of them. */
const isPublished = (directory: DirectoryFacts, domain: string): boolean => publishedHosts(directory).includes(domain)

export const publishedHosts = (directory: DirectoryFacts): string[] =>
  directory.answer === 'found'
    ? [...new Set(directory.contacts.filter(({ sharedHost }) => !sharedHost).map(({ address }) => hostOf(address)))]
    : []
