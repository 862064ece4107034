import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { demoScope } from './client.ts'

/** What a service keeps between the departure and the return: this is what makes an answer ours. */
export type Departure = { state: string; nonce: string; codeVerifier: string; maxAge: number | undefined }

/** What the provider answered, as it came. */
export type Received = {
  userinfo: Record<string, unknown>
  idTokenClaims: Record<string, unknown>
  tokenResponse: Record<string, unknown>
  idToken: string
}

export type Refusal =
  | { cause: 'answered'; error: string; description: string | null }
  | { cause: 'unreachable' }
  /** the answer is not the one to the question that was asked */
  | { cause: 'invalid'; detail: string }

export type RelyingPartyOptions = { issuer: string; clientId: string; clientSecret: string; origin: string }

export const createRelyingParty = ({ issuer, clientId, clientSecret, origin }: RelyingPartyOptions) => {
  let known: Promise<oidc.Configuration> | undefined
  /** Asked when first needed, and again after a failure: the provider may start after us. */
  const discover = (): Promise<oidc.Configuration> => {
    const asked =
      known ??
      oidc.discovery(new URL(issuer), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), discoveryOptions(issuer))
    known = asked
    asked.catch(() => {
      known = undefined
    })
    return asked
  }

  return {
    /** Where to send the browser, and what to keep until it comes back. Throws when the provider cannot be reached. */
    async depart(parameters: Record<string, string>): Promise<{ url: URL; departure: Departure }> {
      const config = await discover()
      const maxAge = /^\d{1,9}$/.test(parameters.max_age ?? '') ? Number(parameters.max_age) : undefined
      const departure = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        maxAge,
      }
      const url = oidc.buildAuthorizationUrl(config, {
        scope: demoScope,
        ...parameters,
        redirect_uri: `${origin}/callback`,
        state: departure.state,
        nonce: departure.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(departure.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url, departure }
    },

    /** Exchanges the answer for who the person is, after every check the protocol asks for. */
    async comeBack(current: URL, { state, nonce, codeVerifier, maxAge }: Departure): Promise<Received | Refusal> {
      try {
        const config = await discover()
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true }
        const tokens = await oidc.authorizationCodeGrant(config, current, {
          ...checks,
          ...(maxAge === undefined ? {} : { maxAge }),
        })
        const claims = tokens.claims()
        if (!claims || !tokens.id_token) return { cause: 'invalid', detail: 'no id token' }
        const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        return { userinfo: { ...userinfo }, idTokenClaims: { ...claims }, tokenResponse: { ...tokens }, idToken: tokens.id_token }
      } catch (error) {
        return refusalOf(error)
      }
    },

    /**
     * Which session of the provider is over, from the token it posts (OpenID Connect Back-Channel Logout §2.6). Throws for a token that is not
     * its own, not for us, or not of a sign-out.
     */
    async readSignedOut(logoutToken: string): Promise<string> {
      const { jwks_uri } = (await discover()).serverMetadata()
      if (jwks_uri === undefined) throw new Error('the provider publishes no keys')
      const keys = createRemoteJWKSet(new URL(jwks_uri))
      const expected = { issuer, audience: clientId, typ: 'logout+jwt', requiredClaims: ['iat', 'exp', 'jti', 'sid'] }
      const { payload } = await jwtVerify(logoutToken, keys, expected)
      const { sid, events, nonce } = payload
      if (typeof sid !== 'string' || nonce !== undefined || !isSignOut(events)) throw new Error('not a logout token')
      return sid
    },

    /** Where to send the browser so that the provider's session ends too. */
    async signOutAddress(idToken: string): Promise<URL> {
      return oidc.buildEndSessionUrl(await discover(), { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` })
    },
  }
}

export type RelyingParty = ReturnType<typeof createRelyingParty>

const isSignOut = (events: unknown): boolean =>
  typeof events === 'object' && events !== null && 'http://schemas.openid.net/event/backchannel-logout' in events

const discoveryOptions = (issuer: string): oidc.DiscoveryRequestOptions => ({
  timeout: 5,
  ...(issuer.startsWith('http://') ? { execute: [oidc.allowInsecureRequests] } : {}),
})

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return { cause: 'answered', error: error.error, description: error.error_description ?? null }
  if (error instanceof oidc.ClientError) return { cause: 'invalid', detail: error.code ?? error.message }
  return { cause: 'unreachable' }
}
