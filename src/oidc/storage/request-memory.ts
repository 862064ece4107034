import Provider, { type EngineContext, type Payload } from 'oidc-provider'
import type { Artifact } from './artifacts.ts'

/** What storage remembers of one request of the engine, so that nothing is read or written twice. */
export type RequestMemory = {
  /** grants that came with a code or a token */
  grants: Map<string, Payload>
  /** a grant about to be written with its code */
  pendingGrant: Artifact | undefined
  /** sessions as they were read, before the engine changed them */
  sessions: Map<string, { content: string; exp: number }>
}

const memories = new WeakMap<EngineContext, RequestMemory>()

const fresh = (): RequestMemory => ({ grants: new Map(), pendingGrant: undefined, sessions: new Map() })

/** Outside of any request of the engine, nothing is remembered. */
export const memoryOfRequest = (): RequestMemory => {
  const ctx = Provider.ctx
  if (!ctx) return fresh()
  const memory = memories.get(ctx) ?? fresh()
  memories.set(ctx, memory)
  return memory
}

/** A grant is only worth writing with the code that comes of it. */
export const isAuthorizing = (): boolean => {
  const route = Provider.ctx?.oidc.route
  return route === 'authorization' || route === 'resume'
}
