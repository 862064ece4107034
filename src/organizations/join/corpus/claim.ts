import type { DomainStanding } from '../../../database/tables.ts'
import { type Siret, sirenOf } from '../../siret.ts'
import type { FoundClaim } from '../found.ts'

/** A domain of an organization, set by an operator some time ago. */
export const claimOf = (siret: Siret, domain: string, standing: DomainStanding, more: Partial<FoundClaim> = {}): FoundClaim => ({
  siret,
  siren: sirenOf(siret),
  label: siret,
  domain,
  standing,
  scope: 'establishment',
  reserved: false,
  source: 'operator',
  reason: null,
  at: '2026-03-01T00:00:00.000Z',
  ...more,
})
