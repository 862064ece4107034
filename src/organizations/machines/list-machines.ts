import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { ownerAnswers } from './find-machine.ts'
import type { MachineScope } from './scopes.ts'

export type MachineState = 'working' | 'expired' | 'ownerless'

export type ListedMachine = {
  id: string
  name: string
  scopes: MachineScope[]
  state: MachineState
  ownerId: string
  ownerName: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  /** the secret of before still opens */
  twoSecrets: boolean
}

/** Every credential of an organization that has not ended, by name. */
export const listMachines = async (db: Db, organizationId: string, now: Date): Promise<ListedMachine[]> => {
  const { rows } = await sql<ListedMachine>`
    select c.id, c.name, c.scopes, c.owner_id, c.created_at, c.expires_at, c.last_used_at, cardinality(c.secret_hashes) = 2 as two_secrets,
      coalesce(nullif(concat_ws(' ', w.given_name, w.family_name), ''), '') as owner_name,
      case when not ${ownerAnswers(now)} then 'ownerless' when c.expires_at <= ${now} then 'expired' else 'working' end as state
    from machine_credentials c join accounts w on w.id = c.owner_id
    where c.organization_id = ${organizationId} and c.ended_at is null order by lower(c.name), c.id`.execute(db)
  return rows
}
