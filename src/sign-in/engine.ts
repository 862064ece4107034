import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '../database/index.ts'
import type { SignInBase } from '../paths.ts'
import type { ServiceDemand, SignInFacts } from './facts-types.ts'

/** What sign-in needs of the OpenID engine; `oidc/` provides it, so that sign-in imports nothing of the engine. */
export type Engine = {
  /** The interaction this browser holds under this uid; `undefined` once ended, expired, or another browser's. */
  findInteraction(request: FastifyRequest, uid: string): Promise<{ uid: string; demand: ServiceDemand } | undefined>
  /** Every step is done: settles the interaction for this account. Answers the address where the engine goes on. */
  finishInteraction(request: FastifyRequest, reply: FastifyReply, facts: SignInFacts): Promise<string>
  /** The person gives up, or is refused: `access_denied` and the like go back to the service. Answers the address to go to. */
  refuseInteraction(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: { error: string; description: string },
  ): Promise<string>
  /** A sign-in made outside any interaction opens the engine's session too, so that `prompt=none` answers afterwards. */
  openEngineSession(request: FastifyRequest, reply: FastifyReply, accountId: string): Promise<void>
  /** Ends the browser's session, its grants (but those with offline_access) and tells the services: one transaction. */
  signOut(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /**
   * Somebody else may hold a session or a token of this account: every session ends but the one kept, every grant ends, those with offline_access
   * included, and the services are told. In the caller's transaction.
   */
  endEverywhere(tx: Tx, account: { accountId: string; kept: string | null; now: Date }): Promise<void>
}

/** Where this request stands. `interaction: null`: no service waits. */
export type Place = { base: SignInBase; interaction: { uid: string; demand: ServiceDemand } | null }

declare module 'fastify' {
  interface FastifyRequest {
    /** loaded by the access hook on every route that is neither `public` nor `protocol` */
    facts: SignInFacts
    place: Place
    locale: 'fr' | 'en'
  }
}
