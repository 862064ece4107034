import { timingSafeEqual } from 'node:crypto'
import type { Payload } from 'oidc-provider'
import { digest } from '../../secrets/random.ts'
import type { GrantContent } from '../grants.ts'
import { grantedScopes, holdsAny, madeFromGrant } from '../storage/agreement.ts'
import type { FoundArtifact } from '../storage/artifacts.ts'
import type { UsualExchange } from './usual-request.ts'

export type UsualCode = {
  id: string
  accountId: string
  grantId: string
  grant: GrantContent
  /** what was granted of what the code carries, in the order it was granted */
  scope: string
  sessionUid: string
  sid?: string
  nonce?: string
}

/** What other tokens, or a refusal, depend on: a code that holds one of these is for the engine to judge. */
const unusual: readonly string[] = ['claims', 'resource', 'dpopJkt', 'attestationJkt']

/**
 * A stored code and its grant, presented by the service it was given to, with the address and the proof that go with it. `undefined`: the engine has to
 * judge – a code that was used, that is over, of another service, address or proof; what asks for more than an access token and an id token without
 * claims. Pure; `now` in seconds.
 */
export const usualCode = (found: FoundArtifact, asked: UsualExchange, now: number): UsualCode | undefined => {
  const { payload, grant, consumedAt } = found
  const made = madeFromGrant(payload, grant, 'AuthorizationCode', now)
  if (!made || !grant || consumedAt !== null || payload.jti !== asked.code) return undefined
  if (made.clientId !== asked.clientId || payload.redirectUri !== asked.redirectUri || !proves(asked.verifier, payload))
    return undefined
  const { grantId, sessionUid, sid, nonce } = payload
  if (holdsAny(payload, unusual)) return undefined
  if (typeof grantId !== 'string' || grant.jti !== grantId || typeof sessionUid !== 'string') return undefined
  if (!isTextOrNone(sid) || !isTextOrNone(nonce)) return undefined
  const scopes = made.scope.split(' ')
  // who asked for long receives more
  if (!scopes.includes('openid') || scopes.includes('offline_access')) return undefined
  return {
    ...{ id: asked.code, accountId: made.accountId, grantId, grant: grant as GrantContent, sessionUid },
    scope: grantedScopes(grant, made.scope).join(' '),
    ...(sid !== undefined && { sid }),
    ...(nonce !== undefined && { nonce }),
  }
}

const isTextOrNone = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string'

/** RFC 7636 §4.6; a proof without a challenge proves nothing. */
const proves = (verifier: string | undefined, { codeChallenge, codeChallengeMethod }: Payload): boolean => {
  if (verifier === undefined) return codeChallenge === undefined
  if (typeof codeChallenge !== 'string' || codeChallengeMethod !== 'S256') return false
  const [expected, actual] = [Buffer.from(codeChallenge), Buffer.from(digest(verifier).toString('base64url'))]
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
