import type { Client, EngineContext } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { loadFacts, type ReadFacts, readBrowserSecret, readSessionSecret } from '../sign-in/facts.ts'
import type { ServiceDemand, SignInFacts } from '../sign-in/facts-types.ts'
import { nextStep } from '../sign-in/requirements.ts'
import { demandOf, type RequestParams } from './demands.ts'
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

/** What the person of the engine's session still has to do: to say who they are, when this browser's session with us is of somebody else. */
export const stepOf = ({ facts }: AuthorizationState, accountId: string | undefined) =>
  facts.account && facts.account.id === accountId ? nextStep(facts) : 'identify'

const loadState = (deps: Pick<Deps, 'config' | 'clock' | 'db'>, ctx: EngineContext): Promise<AuthorizationState> =>
  readState(deps, {
    client: ctx.oidc.client,
    params: ctx.oidc.params,
    cookies: ctx.req.headers.cookie,
    mark: sessionMark(ctx.req.headers.cookie, deps.config),
    uid: ctx.oidc.entities.Interaction?.uid ?? '',
    read: memoryOf(ctx).signInFacts,
  })

type Asked = {
  client: Client
  params: RequestParams
  /** as the browser sent them */
  cookies: string | undefined
  /** of the session the browser holds */
  mark: string
  /** of the interaction, none before the first question */
  uid: string
  /** facts that came with something else */
  read: ReadFacts | undefined
}

/** What a request of this browser asks for, and what is known of the person. One query, none when `read` is the answer. */
export const readState = async (
  deps: Pick<Deps, 'config' | 'clock' | 'db'>,
  { client, params, cookies, mark, uid, read }: Asked,
): Promise<AuthorizationState> => {
  const service = serviceOf(client)
  const demand = demandOf(params, service, mark)
  const source = {
    sessionSecret: readSessionSecret(cookies, deps.config),
    browserSecret: readBrowserSecret(cookies, deps.config),
    interaction: { uid, demand },
  }
  return { service, demand, facts: await loadFacts(deps, source, read) }
}
