import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { findSettings, type Settings } from './find-settings.ts'

export type SettingsChange = {
  organizationId: string
  /** what the page showed: somebody else may have decided since */
  version: number
  change: Partial<Omit<Settings, 'version'>>
  actor: string
}

/** Writes what an organization decides. `stale`: it changed meanwhile, nothing is written. What services were given that are no longer allowed ends. */
export const saveSettings = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organizationId, version, change, actor }: SettingsChange,
): Promise<'saved' | 'stale'> =>
  db.transaction().execute(async (tx) => {
    await enterOrganization(tx, organizationId)
    const before = await findSettings(tx, organizationId)
    if (before.version !== version) return 'stale'
    const at = clock()
    const after = { ...before, ...change, version: version + 1 }
    const { requiresSecondFactor, ...settings } = after
    await tx
      .insertInto('organizationSettings')
      .values({ organizationId, ...settings, updatedAt: at })
      .onConflict((conflict) => conflict.column('organizationId').doUpdateSet({ ...settings, updatedAt: at }))
      .execute()
    await tx.updateTable('organizations').set({ requiresSecondFactor }).where('id', '=', organizationId).execute()
    await endBarredGrants(tx, organizationId, settings.allowedServices)
    const { version: _, ...told } = before
    const details = { before: changedOnly(told, change), after: change }
    await record(tx, { at, event: 'organization.settings_changed', actor, organizationId, details })
    return 'saved'
  })

const changedOnly = (before: Omit<Settings, 'version'>, change: SettingsChange['change']) =>
  Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof typeof before]]))

/** Of everybody who acts for it: those services are told as well, whether their tokens live or not. */
const endBarredGrants = async (tx: Tx, organizationId: string, allowed: readonly string[] | null): Promise<void> => {
  if (allowed === null) return
  const { rows } = await sql<{ clientId: string }>`
    select distinct payload ->> 'clientId' as client_id from oidc_artifacts
      where model = 'Grant' and payload ->> 'organization' = ${organizationId}
    union
    select distinct client_id from service_sign_ins
      where organization_id = ${organizationId}::uuid and signed_in_at > now() - interval '30 days'`.execute(tx)
  for (const { clientId } of rows) if (!allowed.includes(clientId)) await revokeGrants(tx, { organizationId, clientId })
}
