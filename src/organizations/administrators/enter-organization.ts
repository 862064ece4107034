import type { Tx } from '../../database/index.ts'

/** Whatever changes who administers, or what members hold, takes the organization's row first: one after the other. */
export const enterOrganization = async (tx: Tx, organizationId: string): Promise<void> => {
  await tx.selectFrom('organizations').select('id').where('id', '=', organizationId).forNoKeyUpdate().executeTakeFirstOrThrow()
}
