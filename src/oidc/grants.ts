import { createHash } from 'node:crypto'
import { type EngineContext, errors, type Grant, type Provider } from 'oidc-provider'
import { SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { randomText } from '../secrets/random.ts'
import { boundActing } from '../sign-in/bound-membership.ts'
import { assuranceOf, isOfficer, needsTwoFactors } from '../sign-in/levels.ts'
import { shortenIdle, touchSession } from '../sign-in/session.ts'
import { aalOf, amrOf, answerAcr, type Level, levelOf } from './acr.ts'
import { acrRequestOf, type RequestParams } from './demands.ts'
import { type AuthorizationState, authorizationState } from './request-state.ts'
import { mayAskClaim, mayAskScope } from './scopes.ts'
import { throughEngine } from './storage/unavailable.ts'

/** What we write in a grant beside the engine's own: all that its tokens will ever say comes from here. */
export type OurGrant = Grant & {
  organization?: string
  /** the mandate by which the person acts, for another organization */
  mandate?: string
  /** session of ours that granted */
  sessionId?: string
  /** session of the engine, the same as long as one person uses one browser */
  sessionUid?: string
  aal?: 1 | 2
  /** the account this service knows the person by, when it is not the person's own: see `subjects.ts` */
  knownAs?: string
}

/** What the tokens of a grant say, wherever it was read. */
export type GrantContent = Pick<OurGrant, 'accountId' | 'clientId' | 'organization' | 'mandate' | 'aal' | 'knownAs'>

const ours = ['organization', 'mandate', 'sessionId', 'sessionUid', 'aal', 'knownAs']

/** The engine keeps of a grant what this list names. */
export const extendGrants = (provider: Provider): void => {
  const names = provider.Grant.IN_PAYLOAD
  Object.defineProperty(provider.Grant, 'IN_PAYLOAD', { value: [...names, ...ours] })
}

/** A new grant for each authorization: two tabs of one service may act for two organizations. Written once everything is ready. */
export const newGrant = async (ctx: EngineContext): Promise<Grant> => {
  const { provider, account, client } = ctx.oidc
  return new provider.Grant({ accountId: account?.accountId, clientId: client.clientId, jti: newGrantId() })
}

export const newGrantId = (): string => randomText(24)

/**
 * Fills the grant of this authorization and writes it: what may be asked of what was asked, the organization bound to this interaction, the
 * level reached. Throws `access_denied` when the service demands a level that cannot be reached.
 */
export const recordGrant = async (deps: Pick<Deps, 'config' | 'clock' | 'db'>, ctx: EngineContext): Promise<void> => {
  const state = await authorizationState(deps, ctx)
  const { service, demand, facts } = state
  const { oidc } = ctx
  const grant = oidc.grant as OurGrant
  const session = facts.session
  if (!session) throw new Error('a grant without a session')
  setLevel(ctx, state)
  Object.assign(grant, contentOf(state, { accountId: grant.accountId, sessionUid: oidc.session.uid }))
  oidc.session.sidFor(service.clientId, sidOf(session.id, service.clientId))
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].filter((scope) => mayAskScope(service.rights, scope)))
  grant.addOIDCClaims([...oidc.requestParamClaims].filter((claim) => mayAskClaim(service.rights, claim)))
  await throughEngine(() => touchSession(deps.db, session, facts.now))
  if (demand.levels?.length && demand.levels.every(needsTwoFactors)) await throughEngine(() => shortenIdle(deps.db, session.id))
  await grant.save()
}

/** What we say in a grant: the organization bound to this authorization, the session, and by what name the service knows the person. */
export const contentOf = (
  { demand, facts }: AuthorizationState,
  { accountId, sessionUid }: { accountId: string; sessionUid: string },
): Partial<OurGrant> => {
  const acting = demand.needsOrganization ? boundActing(facts) : null
  return {
    ...(acting?.membership && { organization: acting.membership.organizationId }),
    ...(acting?.mandate && { mandate: acting.mandate.id }),
    ...(facts.session && { sessionId: facts.session.id }),
    sessionUid,
    aal: aalOf(facts.session?.factors ?? []),
    knownAs: facts.account?.knownAs ?? accountId,
  }
}

/** The level that is answered, the factors and the moment of the sign-in (in seconds). `null`: a level is demanded that cannot be reached. */
export const signInSaid = ({ service, facts }: AuthorizationState, params: RequestParams) => {
  const { acrVersion: version, defaultAcr } = service
  const reached = { level: reachedLevel(facts), officer: isOfficer(assuranceOf(facts)) }
  const answer = answerAcr(reached, acrRequestOf(params), { version, defaultAcr })
  if (answer.outcome === 'unmet') return null
  const { session, now } = facts
  const authTime = Math.floor((session?.authenticatedAt ?? now).getTime() / SECOND)
  return { acr: answer.acr, amr: amrOf(session?.factors ?? []), authTime }
}

/** The engine takes level, factors and time of sign-in from its session: ours are put there at each authorization. */
const setLevel = (ctx: EngineContext, state: AuthorizationState): void => {
  const { oidc } = ctx
  const { idTokenAlways } = state.service
  const said = signInSaid(state, oidc.params)
  if (!said) throw new errors.AccessDenied('none of the requested ACRs could be obtained')
  oidc.session.acr = said.acr
  oidc.session.amr = said.amr
  oidc.session.loginTs = said.authTime
  if (idTokenAlways.length === 0) return
  const always = Object.fromEntries(idTokenAlways.map((claim) => [claim, oidc.claims.id_token?.[claim] ?? null]))
  oidc.claims = { ...oidc.claims, id_token: { ...oidc.claims.id_token, ...always } }
}

/** A service that asks nothing of the organization is told of the person alone: an identity never counts for more than declared without it. */
export const reachedLevel = (facts: AuthorizationState['facts']): Level | null => {
  const assurance = assuranceOf(facts)
  if (facts.demand?.needsOrganization === false) return levelOf({ ...assurance, ial: 0, oal: 1 })
  return levelOf(assurance)
}

/** The same for one session and one service, so that whoever ends the session can name it. */
export const sidOf = (sessionId: string, clientId: string): string =>
  createHash('sha256').update(`sid\0${sessionId}\0${clientId}`).digest('base64url').slice(0, 32)
