import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { Address } from '../queries.ts'

/** What becomes of a membership recorded under an address that goes. `to: null`: nothing else proves it, it ends. */
export type MembershipFate = { membershipId: string; organizationId: string; label: string; to: string | null }

export type RemovalPlan =
  | { allowed: false; why: 'unknown' | 'primary' }
  | { allowed: true; address: string; fates: readonly MembershipFate[] }

export type RecordedMembership = {
  membershipId: string
  organizationId: string
  label: string
  basis: string
  /** domains that this organization holds, for itself or by its legal unit */
  held: readonly string[]
}

/** The address itself was the proof: without it, another address has to prove the same thing. */
const provedByAddress: readonly string[] = ['domain', 'legal_unit_domain', 'pending_domain', 'official_contact', 'sandbox']

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * What removing an address does: the last and the primary one stay; a membership goes on under another proved address of the same domain, or of
 * another domain of the same organization (a domain that changed); a membership proved otherwise goes on under the primary one. Pure.
 */
export const planRemoval = (
  address: string,
  addresses: readonly Address[],
  memberships: readonly RecordedMembership[],
): RemovalPlan => {
  const going = addresses.find((one) => one.address === address)
  const primary = addresses.find(({ isPrimary }) => isPrimary)
  if (!going || !primary) return { allowed: false, why: 'unknown' }
  if (going.isPrimary) return { allowed: false, why: 'primary' }
  const others = addresses.filter((one) => one !== going).map((one) => one.address)
  const fates = memberships.map(({ basis, held, ...membership }) => {
    if (!provedByAddress.includes(basis)) return { ...membership, to: primary.address }
    const proving = others.find(
      (one) => held.includes(domainOf(one)) || (basis !== 'official_contact' && domainOf(one) === domainOf(address)),
    )
    return { ...membership, to: proving ?? null }
  })
  return { allowed: true, address, fates }
}

/** Live memberships recorded under this address, with the domains their organizations hold. */
export const findRecordedMemberships = async (db: Db | Tx, accountId: string, address: string): Promise<RecordedMembership[]> => {
  const { rows } = await sql<RecordedMembership>`
    select m.id as membership_id, m.organization_id, o.label, m.basis,
      coalesce((select array_agg(distinct c.domain) from domain_claims c join organizations h on h.id = c.organization_id
        where c.standing in ('verified', 'official_contact')
          and (c.organization_id = o.id or (h.siren = o.siren and c.scope = 'legal_unit'))), '{}') as held
    from memberships m join organizations o on o.id = m.organization_id
    where m.account_id = ${accountId} and m.email = ${address} and m.status <> 'ended'
    order by o.label, m.id`.execute(db)
  return rows
}
