import type { EngineContext, Token } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { missingFor } from '../organizations/access-policy/decide.ts'
import { findAdmissionFacts } from '../organizations/access-policy/find-facts.ts'
import { identityIsFresh } from '../sign-in/levels.ts'
import type { OurGrant } from './grants.ts'
import { serviceOf } from './service.ts'
import { throughEngine } from './storage/unavailable.ts'

/**
 * Does the policy of the service still hold for what a code or a token was given for? Asked at each exchange, renewal and reading of claims: a
 * role taken back, an organization that changed, a policy that got stricter count at once.
 */
export const isStillAdmitted = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  ctx: EngineContext,
  { accountId, token }: { accountId: string; token: Token },
): Promise<boolean> => {
  const { accessPolicy, clientId } = serviceOf(ctx.oidc.client)
  if (accessPolicy === null) return true
  const grant = (ctx.oidc.grant ?? (await ctx.oidc.provider.Grant.find(token.grantId ?? ''))) as OurGrant | undefined
  if (!grant?.organization) return false
  const now = clock()
  const asked = { accountId, clientId, organizationId: grant.organization, now }
  const [[membershipId, facts] = [], account] = await throughEngine(() =>
    Promise.all([findAdmissionFacts(db, asked).then(([first]) => first), findAssurance(db, asked)]),
  )
  if (!membershipId || !facts || !account) return false
  const identity = account.identityVerifiedAt && { verifiedAt: account.identityVerifiedAt }
  return (
    missingFor(accessPolicy, facts, { ial: identityIsFresh({ identity, now }) ? 1 : 0, aal: grant.aal ?? 1, oal: account.oal })
      .length === 0
  )
}

const findAssurance = async (db: Deps['db'], { accountId, organizationId }: { accountId: string; organizationId: string }) =>
  (await db
    .selectFrom('memberships')
    .leftJoin('verifiedIdentities', 'verifiedIdentities.accountId', 'memberships.accountId')
    .select(['oal', 'verifiedIdentities.verifiedAt as identityVerifiedAt'])
    .where('memberships.accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()) as { oal: 0 | 1 | 2; identityVerifiedAt: Date | null } | undefined
