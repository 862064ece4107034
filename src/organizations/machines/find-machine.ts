import { sql } from 'kysely'
import { MINUTE } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import { matchesClientSecret } from '../../oidc/clients/secrets.ts'
import { machineIdOf } from './machine-name.ts'
import type { MachineScope } from './scopes.ts'

export type WorkingMachine = {
  id: string
  name: string
  organizationId: string
  siret: string
  label: string
  scopes: MachineScope[]
  secretHashes: string[]
  /** whose eyes it sees with, and whose assurance it vouches with */
  ownerId: string
  expiresAt: Date
}

/** Its owner still administers the organization. `c` is the credential. */
export const ownerAnswers = (now: Date) => sql<boolean>`exists (
  select from administrators d
    join memberships m on m.account_id = d.account_id and m.organization_id = d.organization_id
    join accounts a on a.id = d.account_id and a.erased_at is null
  where d.account_id = c.owner_id and d.organization_id = c.organization_id and d.ended_at is null and d.effective_at <= ${now}
    and m.status in ('active', 'expiring', 'provisional') and (m.expires_at is null or m.expires_at > ${now}))`

/** A credential that opens something now: not ended, not expired, and somebody answers for it. */
export const findWorkingMachine = async (db: Db, now: Date, id: string): Promise<WorkingMachine | undefined> => {
  const { rows } = await sql<WorkingMachine>`
    select c.id, c.name, c.organization_id, o.siret, o.label, c.scopes, c.secret_hashes, c.owner_id, c.expires_at
    from machine_credentials c join organizations o on o.id = c.organization_id
    where c.id = ${id}::uuid and c.ended_at is null and c.expires_at > ${now} and ${ownerAnswers(now)}`.execute(db)
  return rows[0]
}

/** Whose `machine_….secret` this is, in one text; `undefined`: nobody's. */
export const findByBearer = async (db: Db, now: Date, bearer: string): Promise<WorkingMachine | undefined> => {
  const [clientId = '', secret = ''] = bearer.split('.')
  const id = machineIdOf(clientId)
  const machine = id === undefined || secret === '' ? undefined : await findWorkingMachine(db, now, id)
  for (const hash of machine?.secretHashes ?? []) if (await matchesClientSecret(hash, secret)) return machine
  return undefined
}

/** Notes that it was used, once a minute at most. */
export const touchMachine = async (db: Db, now: Date, id: string): Promise<void> => {
  await db
    .updateTable('machineCredentials')
    .set({ lastUsedAt: now })
    .where('id', '=', id)
    .where((on) => on.or([on('lastUsedAt', 'is', null), on('lastUsedAt', '<', new Date(now.getTime() - MINUTE))]))
    .execute()
}
