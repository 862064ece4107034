import type { CivilIdentity } from './civil-identity.ts'

/** What one departure keeps to itself until the answer: each at least 32 characters. */
export type DepartureSecrets = { state: string; nonce: string; proofKey: string }

export type IdentityAnswer =
  | { outcome: 'proved'; issuer: string; subject: string; identity: CivilIdentity; leave: string | null }
  /** the person gave up, or was not recognised there */
  | { outcome: 'refused' }
  | { outcome: 'unavailable' }
  /** an answer that cannot be believed: signature, level, missing facts. `why` is for the log */
  | { outcome: 'unbelievable'; why: string }

/** Where people prove who they are. Never throws for an outage; answers within a few seconds. */
export type IdentityProvider = {
  /** The address to send the browser to. */
  depart(secrets: DepartureSecrets): Promise<string | 'unavailable'>
  /** Redeems what the browser came back with. `leave`: where to send it next, so that it does not stay signed in there. */
  receive(callback: URL, secrets: DepartureSecrets): Promise<IdentityAnswer>
}

/** No identity provider here: nothing departs, whatever the address. */
export const noIdentityProvider: IdentityProvider = {
  depart: async () => 'unavailable',
  receive: async () => ({ outcome: 'unavailable' }),
}
