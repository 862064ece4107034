import type { Client } from 'oidc-provider'
import { contentOf, sidOf, signInSaid } from '../grants.ts'
import { grantLifetime, lifetimes } from '../lifetimes.ts'
import type { AuthorizationState } from '../request-state.ts'
import { mayAskScope } from '../scopes.ts'
import type { Artifact } from '../storage/artifacts.ts'
import { newArtifacts } from '../storage/new-artifacts.ts'
import type { UsualRequest } from './usual-request.ts'
import type { UsualSession } from './usual-session.ts'

type Given = {
  asked: UsualRequest
  client: Client
  session: UsualSession
  state: AuthorizationState
  /** of what is made: never used before, and not to be guessed */
  ids: { grant: string; code: string }
}

export type IssuedCode = { grant: Artifact; code: Artifact; scopes: readonly string[] }

/**
 * A grant and its code, as the engine stores them for the same request: what may be asked of what was asked, the level reached, the organization bound.
 * `undefined`: the engine has to judge. Pure.
 */
export const issueCode = ({ asked, client, session, state, ids }: Given): IssuedCode | undefined => {
  const { service, facts } = state
  const said = signInSaid(state, asked)
  if (!said || !facts.session) return undefined
  const { accountId, uid: sessionUid } = session
  const scopes = askableScopes(asked.scope, state)
  const common = { accountId, clientId: service.clientId }
  const openid = { scope: scopes.join(' '), claims: [] }
  const grant = { ...common, ...contentOf(state, { accountId, sessionUid }), openid }
  const code = {
    ...common,
    ...said,
    grantId: ids.grant,
    redirectUri: asked.redirect_uri,
    scope: openid.scope,
    sessionUid,
    ...(asked.nonce !== undefined && { nonce: asked.nonce }),
    ...(asked.code_challenge !== undefined && { codeChallenge: asked.code_challenge, codeChallengeMethod: 'S256' }),
    ...(client.includeSid() ? { sid: sidOf(facts.session.id, service.clientId) } : {}),
  }
  const artifact = newArtifacts(facts.now, ids.grant)
  return {
    scopes,
    grant: { ...artifact({ model: 'Grant', id: ids.grant, content: grant, lifetime: grantLifetime(scopes) }), sessionUid },
    code: artifact({ model: 'AuthorizationCode', id: ids.code, content: code, lifetime: lifetimes.AuthorizationCode }),
  }
}

const askableScopes = (scope: string, { service }: AuthorizationState): string[] =>
  [...new Set(scope.split(' '))].filter((one) => mayAskScope(service.rights, one))
