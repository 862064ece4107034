import { sql } from 'kysely'
import type { Client } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { missingFor } from '../organizations/access-policy/decide.ts'
import { findAdmissionFacts } from '../organizations/access-policy/find-facts.ts'
import type { AccessPolicy } from '../organizations/access-policy/policy.ts'
import { mayActBy } from '../organizations/mandates/may-act.ts'
import { identityIsFresh } from '../sign-in/levels.ts'
import type { ReadWithToken } from './claims/find-facts.ts'
import type { GrantContent } from './grants.ts'
import { serviceOf } from './service.ts'
import { throughEngine } from './storage/unavailable.ts'

/** What a code or a token was given for; `read`: the facts that came with it, when some did. */
export type Given = { client: Client; grant: GrantContent | undefined; read?: ReadWithToken | undefined }

/**
 * Does what a code or a token was given for still hold: the mandate it is bound to, the policy of the service? Asked at each exchange, renewal
 * and reading of claims: a mandate that ended, a role taken back, an organization that changed, a policy that got stricter count at once.
 */
export const isStillAdmitted = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { client, grant }: Pick<Given, 'client' | 'grant'>,
  accountId: string,
): Promise<boolean> => {
  const { accessPolicy, clientId } = serviceOf(client)
  if (!grant) return accessPolicy === null
  const { organization = null, mandate } = grant
  const asked: Asked = { accountId, clientId, organizationId: organization, mandateId: mandate ?? null, now: clock() }
  if (accessPolicy === null) return mandate === undefined || throughEngine(() => mayActBy(db, { ...asked, mandateId: mandate }))
  return admits(db, accessPolicy, { ...asked, aal: grant.aal ?? 1 })
}

type Asked = { accountId: string; clientId: string; organizationId: string | null; mandateId: string | null; now: Date }

const admits = async (db: Deps['db'], policy: AccessPolicy, asked: Asked & { aal: 1 | 2 }): Promise<boolean> => {
  const { organizationId, mandateId, now, aal } = asked
  if (organizationId === null && mandateId === null) return false
  const which = mandateId === null ? { organizationId } : { organizationId: null, mandateIds: [mandateId] }
  const [[found], account] = await throughEngine(() =>
    Promise.all([findAdmissionFacts(db, { ...asked, ...which }), findAssurance(db, asked)]),
  )
  if (!found || !account) return false
  const identity = account.identityVerifiedAt && { verifiedAt: account.identityVerifiedAt }
  return missingFor(policy, found[1], { ial: identityIsFresh({ identity, now }) ? 1 : 0, aal, oal: account.oal }).length === 0
}

/** Of the membership one acts in; by a mandate, never as its officer. `undefined`: it is over. */
const findAssurance = async (db: Deps['db'], { accountId, organizationId, mandateId }: Asked) => {
  const { rows } = await sql<{ oal: 0 | 1 | 2 | null; identityVerifiedAt: Date | null }>`
    select m.oal, i.verified_at as identity_verified_at from accounts a left join verified_identities i on i.account_id = a.id
      left join memberships m on m.account_id = a.id and m.organization_id = ${organizationId}::uuid and m.status <> 'ended'
    where a.id = ${accountId}`.execute(db)
  const found = rows[0]
  if (!found || (organizationId !== null && found.oal === null)) return undefined
  const oal: 0 | 1 | 2 = mandateId === null ? (found.oal ?? 0) : found.oal === 0 ? 0 : 1
  return { oal, identityVerifiedAt: found.identityVerifiedAt }
}
