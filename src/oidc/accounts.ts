import type { Account, EngineContext, Token } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { type Claims, claimsFrom } from './claims/claims.ts'
import { findClaimFacts, type ReadWithToken } from './claims/find-facts.ts'
import type { OurGrant } from './grants.ts'
import { organizationStillAllows } from './organization-allows.ts'
import { authorizationState } from './request-state.ts'
import { protocolClaims } from './scopes.ts'
import { serviceOf } from './service.ts'
import { type Given, isStillAdmitted } from './still-admitted.ts'
import { memoryOf } from './storage/request-memory.ts'
import { throughEngine } from './storage/unavailable.ts'
import type { SubjectOf } from './subjects.ts'

export type FindAccountDeps = Pick<Deps, 'config' | 'clock' | 'db'> & { subjectOf: SubjectOf }

/**
 * Who the engine's account is. During an authorization: the person of our session, or nobody. For a code or a token: whom its grant names,
 * with claims read at each answer, for the organization of that very grant; nobody once the service no longer admits them, or at a renewal that the
 * organization no longer allows.
 */
export const createFindAccount =
  (deps: FindAccountDeps) =>
  async (ctx: EngineContext, accountId: string, token?: Token): Promise<Account | undefined> => {
    if (!token && (await authorizationState(deps, ctx)).facts.account?.id !== accountId) return undefined
    if (token && !(await stillHolds(deps, ctx, accountId, token))) return undefined
    return {
      accountId,
      claims: (use, scope, asked) =>
        readClaims(deps, givenOf(ctx, ctx.oidc.grant), { accountId, use, scope, asked: Object.keys(asked) }),
    }
  }

const stillHolds = async (deps: FindAccountDeps, ctx: EngineContext, accountId: string, token: Token): Promise<boolean> => {
  const grant = ctx.oidc.grant ?? (await ctx.oidc.provider.Grant.find(token.grantId ?? ''))
  return (await organizationStillAllows(deps, grant, token)) && isStillAdmitted(deps, givenOf(ctx, grant), accountId)
}

const givenOf = (ctx: EngineContext, grant: OurGrant | undefined): Given => ({
  client: ctx.oidc.client,
  grant,
  read: memoryOf(ctx).beside as ReadWithToken | undefined,
})

type Reading = { accountId: string; use: string; scope: string; asked: string[] }

/** Every claim that is known of a person where something was given, `sub` alone when nothing else may be told. Throws the engine's 503 for an outage. */
export const readClaims = async (
  deps: FindAccountDeps,
  { client, grant, read }: Given,
  { accountId, use, scope, asked }: Reading,
): Promise<Claims> => {
  const named = asked.filter((claim) => !protocolClaims.some((known) => known === claim))
  // an id token carries no more than what was asked by name
  if (use === 'id_token' && named.length === 0) return { sub: accountId }
  const scopes = scope.split(' ')
  const asksFor = (claim: string, inScope: string) => named.includes(claim) || (use !== 'id_token' && scopes.includes(inScope))
  const query = {
    accountId,
    clientId: client.clientId,
    organizationId: grant?.organization ?? null,
    mandateId: grant?.mandate ?? null,
    withAll: asksFor('organizations', 'organizations'),
    withExplanation: asksFor('membership', 'membership'),
    withRoles: asksFor('roles', 'roles') || asksFor('groups', 'groups'),
    aal: grant?.aal ?? 1,
    locale: 'fr',
    now: deps.clock(),
  } as const
  const facts = await throughEngine(() => findClaimFacts(deps.db, query, read))
  // what is bound to a mandate is told by it, or not at all
  if (!facts || (grant?.mandate && !facts.mandate)) return { sub: accountId }
  const claims = claimsFrom(facts, { ...serviceOf(client), tellsMandate: asksFor('mandate', 'mandate') })
  // the same word as `sub`, which the engine asks for itself: never the account's own to a service that knows another
  return asksFor('uid', 'uid') ? { ...claims, uid: await deps.subjectOf(grant, accountId, client) } : claims
}
