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

/**
 * Of everybody who acts for it, or by a mandate it gives or was given: those services are told as well, whether their tokens live or not. A mandate
 * has two sides, and what is given by it is bound to one of them.
 */
const endBarredGrants = async (tx: Tx, organizationId: string, allowed: readonly string[] | null): Promise<void> => {
  if (allowed === null) return
  const { rows } = await sql<{ clientId: string; mandateId: string | null }>`
    with own as (select id from mandates where grantor_id = ${organizationId} or grantee_id = ${organizationId})
    select distinct payload ->> 'clientId' as client_id, payload ->> 'mandate' as mandate_id from oidc_artifacts
      where model = 'Grant' and (payload ->> 'organization' = ${organizationId} or payload ->> 'mandate' in (select id::text from own))
    union
    select distinct client_id, mandate_id::text from service_sign_ins
      where signed_in_at > now() - interval '30 days'
        and (organization_id = ${organizationId}::uuid or mandate_id in (select id from own))`.execute(tx)
  for (const { clientId, mandateId } of rows.filter((one) => !allowed.includes(one.clientId)))
    await revokeGrants(tx, mandateId === null ? { organizationId, clientId } : { mandateId, clientId })
}
