import type { JoinPolicy } from '../../database/administration-tables.ts'
import type { Db, Tx } from '../../database/index.ts'

export type Settings = {
  joinPolicy: JoinPolicy
  requiresSecondFactor: boolean
  maxSessionHours: number | null
  /** client ids; `null`: all */
  allowedServices: string[] | null
  /** grows with each change; 0: nothing was decided yet */
  version: number
}

export const findSettings = async (db: Db | Tx, organizationId: string): Promise<Settings> => {
  const row = await db
    .selectFrom('organizations')
    .leftJoin('organizationSettings', 'organizationSettings.organizationId', 'organizations.id')
    .select(['requiresSecondFactor', 'joinPolicy', 'maxSessionHours', 'allowedServices', 'version'])
    .where('organizations.id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return { ...row, joinPolicy: row.joinPolicy ?? 'tell', version: row.version ?? 0 }
}
