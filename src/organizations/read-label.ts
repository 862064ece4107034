import type { Tx } from '../database/index.ts'

/** What an organization is called. Throws when there is none. */
export const readLabel = async (tx: Tx, organizationId: string): Promise<string> => {
  const { label } = await tx
    .selectFrom('organizations')
    .select('label')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return label
}
