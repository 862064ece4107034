import Provider, { type EngineContext, type Payload } from 'oidc-provider'
import type { ReadFacts } from '../../sign-in/facts.ts'
import type { Artifact, FoundArtifact } from './artifacts.ts'

/** What storage remembers of one request of the engine, so that nothing is read or written twice. */
export type RequestMemory = {
  /** grants that came with a code or a token */
  grants: Map<string, Payload>
  /** a grant about to be written with its code */
  pendingGrant: Artifact | undefined
  /** a code and its grant, written with the record of the arrival before the answer leaves */
  heldBack: readonly Artifact[]
  /** what this request uses up, settled by the statement that writes what is made of it */
  beingUsed: { model: string; id: string } | undefined
  /** read with the token of a userinfo request */
  beside: unknown
  /** read with the session of an authorization request */
  signInFacts: ReadFacts | undefined
  /** a token presented without its kind, being looked for among all of them */
  presented: { id: string; found: Promise<(FoundArtifact & { model: string }) | undefined> } | undefined
  /** sessions as they were read, before the engine changed them */
  sessions: Map<string, { content: string; exp: number }>
}

const memories = new WeakMap<EngineContext, RequestMemory>()

const fresh = (): RequestMemory => ({
  grants: new Map(),
  pendingGrant: undefined,
  heldBack: [],
  beingUsed: undefined,
  beside: undefined,
  signInFacts: undefined,
  presented: undefined,
  sessions: new Map(),
})

export const memoryOf = (ctx: EngineContext): RequestMemory => {
  const memory = memories.get(ctx) ?? fresh()
  memories.set(ctx, memory)
  return memory
}

/** Outside of any request of the engine, nothing is remembered. */
export const memoryOfRequest = (): RequestMemory => (Provider.ctx ? memoryOf(Provider.ctx) : fresh())

/** A grant is only worth writing with the code that comes of it. */
export const isAuthorizing = (): boolean => {
  const route = Provider.ctx?.oidc.route
  return route === 'authorization' || route === 'resume'
}

/** A code or a refresh token is used up for what is made of it. */
export const isExchanging = (): boolean => Provider.ctx?.oidc.route === 'token'

/** A request as a service sends it, before anybody was asked anything. */
export const isFirstRequest = (): boolean => Provider.ctx?.oidc.route === 'authorization'

/** The engine looks for a token under each of its kinds at once. */
export const isAboutToken = (): boolean => ['introspection', 'revocation'].includes(Provider.ctx?.oidc.route ?? '')

export const isUserinfo = (): boolean => Provider.ctx?.oidc.route === 'userinfo'
