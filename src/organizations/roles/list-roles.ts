import type { Db } from '../../database/index.ts'

export type ListedRole = {
  clientId: string
  key: string
  labelFr: string
  labelEn: string
  description: string
  incompatibleWith: string[]
}

/** Roles that services declare today, of one service or of all. */
export const listRoles = (db: Db, clientId?: string): Promise<ListedRole[]> =>
  db
    .selectFrom('serviceRoles')
    .select(['clientId', 'key', 'labelFr', 'labelEn', 'description', 'incompatibleWith'])
    .where('retiredAt', 'is', null)
    .$if(clientId !== undefined, (query) => query.where('clientId', '=', clientId ?? ''))
    .orderBy('clientId')
    .orderBy('key')
    .execute()
