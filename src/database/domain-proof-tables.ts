import type { ColumnType } from 'kysely'

export type DomainProofTables = { domainProofs: DomainProofsTable }

export type DomainTie = 'operator' | 'directory' | 'officer'

export type DomainProofsTable = {
  id: string
  organizationId: string
  accountId: string
  domain: string
  token: string
  askedAt: Date
  checkedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  found: ColumnType<ProofFound | null, ProofFound | null | undefined, ProofFound | null>
  provedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  tiedBy: ColumnType<DomainTie | null, DomainTie | null | undefined, DomainTie | null>
  claimBefore: ColumnType<{ standing: string; source: string } | null, string | null | undefined, string | null>
  missingSince: ColumnType<Date | null, Date | null | undefined, Date | null>
  endedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** What a look at the TXT records found: the token, other values, no record of the kind, no answer. */
export type ProofFound = 'right' | 'other' | 'none' | 'unavailable'
