import type { Client, EngineContext } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { loadFacts, readBrowserSecret, readSessionSecret } from '../sign-in/facts.ts'
import type { ServiceDemand, SignInFacts } from '../sign-in/facts-types.ts'
import { demandOf } from './demands.ts'
import { type Service, serviceOf } from './service.ts'
import { sessionMark } from './session-mark.ts'
import { memoryOf } from './storage/request-memory.ts'
import { throughEngine } from './storage/unavailable.ts'

/** One authorization request as our decisions see it: read once, however many checks ask. */
export type AuthorizationState = { service: Service; demand: ServiceDemand; facts: SignInFacts }

const states = new WeakMap<EngineContext, Promise<AuthorizationState>>()

/** From this browser's cookies, not the engine's session: signing out is one transaction of ours, and nothing else opens anything. */
export const authorizationState = (
  deps: Pick<Deps, 'config' | 'clock' | 'db'>,
  ctx: EngineContext,
): Promise<AuthorizationState> => {
  const known = states.get(ctx) ?? throughEngine(() => loadState(deps, ctx))
  states.set(ctx, known)
  return known
}

const loadState = async (deps: Pick<Deps, 'config' | 'clock' | 'db'>, ctx: EngineContext): Promise<AuthorizationState> => {
  const service = serviceOf(clientOf(ctx))
  const demand = demandOf(ctx.oidc.params, service, sessionMark(ctx.req.headers.cookie, deps.config))
  const cookies = ctx.req.headers.cookie
  const source = {
    sessionSecret: readSessionSecret(cookies, deps.config),
    browserSecret: readBrowserSecret(cookies, deps.config),
    interaction: { uid: ctx.oidc.entities.Interaction?.uid ?? '', demand },
  }
  const facts = await loadFacts(deps, source, memoryOf(ctx).signInFacts)
  return { service, demand, facts }
}

const clientOf = ({ oidc }: EngineContext): Client => oidc.client
