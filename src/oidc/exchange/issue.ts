import type { Client, Provider } from 'oidc-provider'
import { lifetimes } from '../lifetimes.ts'
import type { Artifact } from '../storage/artifacts.ts'
import { newArtifacts } from '../storage/new-artifacts.ts'
import type { UsualCode } from './usual-code.ts'

/** The access token of a code, as the engine stores it: never used before, and not to be guessed. Pure. */
export const accessTokenOf = (
  { accountId, grantId, scope, sessionUid, sid }: UsualCode,
  given: { clientId: string; id: string; now: Date },
): Artifact => {
  const content = {
    ...{ accountId, clientId: given.clientId, grantId, gty: 'authorization_code', scope, sessionUid },
    ...(sid !== undefined && { sid }),
  }
  return newArtifacts(given.now, grantId)({ model: 'AccessToken', id: given.id, content, lifetime: lifetimes.AccessToken })
}

/** Signed by the engine, with the key and the algorithm of this service: who signed in, and what answers the request (OpenID Connect Core §3.1.3.7). */
export const idTokenOf = (
  { nonce, sid }: UsualCode,
  given: { provider: Provider; client: Client; sub: string },
): Promise<string> => {
  const token = new given.provider.IdToken({}, { client: given.client })
  for (const [name, value] of Object.entries({ sub: given.sub, nonce, sid })) token.set(name, value)
  return token.issue({ use: 'idtoken' })
}
