import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'

/**
 * Takes back what services were given for this person in this organization: the grants bound to it and every token made from them.
 * Other organizations of the same person keep theirs.
 */
export const endGrants = async (tx: Tx, accountId: string, organizationId: string): Promise<void> => {
  await sql`
    with ended as (
      select id from oidc_artifacts
      where model = 'Grant' and payload->>'accountId' = ${accountId} and payload->>'organization' = ${organizationId}
    )
    delete from oidc_artifacts
    where (model = 'Grant' and id in (select id from ended)) or grant_id in (select id from ended)`.execute(tx)
}
