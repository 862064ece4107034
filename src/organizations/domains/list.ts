import type { Db } from '../../database/index.ts'
import type { DomainStanding } from '../../database/tables.ts'

export type ListedDomain = {
  siret: string
  organization: string
  domain: string
  standing: DomainStanding
  scope: 'establishment' | 'legal_unit'
  reserved: boolean
  source: string
  reason: string | null
  standingAt: Date
}

/** Every domain with its standing; of one establishment when a SIRET is given. */
export const listDomains = async (db: Db, { siret }: { siret?: string } = {}): Promise<ListedDomain[]> => {
  const query = db
    .selectFrom('domainClaims')
    .innerJoin('organizations', 'organizations.id', 'domainClaims.organizationId')
    .select(['siret', 'label as organization', 'domain', 'standing', 'scope', 'reserved', 'source', 'reason', 'standingAt'])
    .orderBy('siret')
    .orderBy('domain')
  return (siret === undefined ? query : query.where('siret', '=', siret)).execute()
}
