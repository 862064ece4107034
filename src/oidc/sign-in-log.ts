import type { EngineContext } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { boundActing } from '../sign-in/bound-membership.ts'
import type { ServiceSignIn } from '../statistics/record.ts'
import { reachedLevel } from './grants.ts'
import { type AuthorizationState, authorizationState } from './request-state.ts'
import { saveArtifacts } from './storage/artifacts.ts'
import { saveWithSignIn } from './storage/held-back.ts'
import type { JustIssued } from './storage/just-issued.ts'
import { memoryOf } from './storage/request-memory.ts'

/**
 * A person reached a service: written, with the code they leave with, before the answer does. The next visit silently keeps the organization
 * used here.
 */
export const logSignIn = async (
  deps: Pick<Deps, 'config' | 'db' | 'clock'> & { justIssued: JustIssued },
  ctx: EngineContext,
): Promise<void> => {
  const { heldBack } = memoryOf(ctx)
  if (heldBack.length === 0) return
  const signIn = await arrivalOf(deps, ctx)
  if (signIn) await saveWithSignIn(deps.db, heldBack, signIn)
  else await saveArtifacts(deps.db, heldBack, deps.clock())
  const [grant, code] = heldBack
  if (grant && code) deps.justIssued.keep(code, grant)
}

const arrivalOf = async (deps: Pick<Deps, 'config' | 'db' | 'clock'>, ctx: EngineContext): Promise<ServiceSignIn | undefined> => {
  const { oidc } = ctx
  const shared = [...oidc.grant.getOIDCScope().split(' '), ...oidc.grant.getOIDCClaims()].filter(Boolean)
  return arrivalFrom(await authorizationState(deps, ctx), { sessionUid: oidc.session.uid, shared, at: deps.clock() })
}

/** What is written of somebody who reaches a service; `undefined`: nobody does. `shared`: the scopes and claims it may read. */
export const arrivalFrom = (
  { service, demand, facts }: AuthorizationState,
  more: Required<Pick<ServiceSignIn, 'sessionUid' | 'shared' | 'at'>>,
): ServiceSignIn | undefined => {
  if (!facts.account || !facts.session) return undefined
  const acting = demand.needsOrganization ? boundActing(facts) : null
  return {
    accountId: facts.account.id,
    clientId: service.clientId,
    organizationId: acting?.membership?.organizationId ?? null,
    mandateId: acting?.mandate?.id ?? null,
    sessionId: facts.session.id,
    acr: reachedLevel(facts),
    factors: facts.session.factors,
    ...more,
  }
}
