import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'

export type LearntDomain = { organizationId: string; accountId: string; domain: string; source: string }

/** The directory's own address has this host: it is the body's, for this establishment. What was said of it before stays. A host nobody can claim is never learnt. */
export const learnDomain = async (
  tx: Tx,
  now: Date,
  { organizationId, accountId, domain, source }: LearntDomain,
): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    insert into domain_claims (id, organization_id, domain, standing, source, standing_at, created_at)
    select ${newId()}, ${organizationId}, ${domain}, 'official_contact', ${source}, ${now}, ${now}
    where not exists (select from unclaimable_domains where domain = ${domain})
    on conflict (organization_id, domain) do nothing
    returning id`.execute(tx)
  if (rows.length > 0)
    await record(tx, {
      at: now,
      event: 'organization.domain_learnt',
      actor: 'rules',
      accountId,
      organizationId,
      details: { domain, source },
    })
}
