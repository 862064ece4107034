import type { Selectable } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { OidcClientsTable } from '../../database/tables.ts'

export type StoredClient = Selectable<OidcClientsTable>

export const listClients = (db: Db): Promise<StoredClient[]> =>
  db.selectFrom('oidcClients').selectAll().orderBy('clientId').execute()
