import type { EngineContext } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { boundMembership } from '../sign-in/bound-membership.ts'
import { recordSignIn } from '../statistics/record.ts'
import { reachedLevel } from './grants.ts'
import { authorizationState } from './request-state.ts'

/** A person reached a service: written before they leave for it, since the next visit silently keeps the organization used here. */
export const logSignIn = async (deps: Pick<Deps, 'config' | 'db' | 'clock'>, ctx: EngineContext): Promise<void> => {
  const { oidc } = ctx
  if (!['authorization', 'resume'].includes(oidc.route) || !oidc.entities.AuthorizationCode) return
  const { service, demand, facts } = await authorizationState(deps, ctx)
  if (!facts.account || !facts.session) return
  await recordSignIn(deps.db, {
    accountId: facts.account.id,
    clientId: service.clientId,
    organizationId: (demand.needsOrganization && boundMembership(facts)?.organizationId) || null,
    sessionId: facts.session.id,
    sessionUid: oidc.session.uid,
    acr: reachedLevel(facts),
    factors: facts.session.factors,
    shared: [...oidc.grant.getOIDCScope().split(' '), ...oidc.grant.getOIDCClaims()].filter(Boolean),
    at: deps.clock(),
  })
}
