import * as openid from 'openid-client'
import type { Clock } from '../../clock.ts'
import { readCivilIdentity } from '../civil-identity.ts'
import type { IdentityAnswer, IdentityProvider } from '../port.ts'
import { type FranceConnectSettings, openConfiguration } from './configuration.ts'

/** One scope for each fact we keep, and none more. */
const scope = 'openid given_name family_name preferred_username gender birthdate birthplace birthcountry'

const believed = ['eidas1', 'eidas2', 'eidas3']

type Options = FranceConnectSettings & { clock: Clock; callback: string; afterLeaving: string }

/** FranceConnect v2 as an ordinary OpenID provider: code flow, proof key, signed id token and userinfo, sign-out there afterwards. */
export const franceConnect = ({ clock, callback, afterLeaving, ...settings }: Options): IdentityProvider => {
  const configured = openConfiguration(settings, clock)
  return {
    async depart({ state, nonce, proofKey }) {
      try {
        const url = openid.buildAuthorizationUrl(await configured(), {
          redirect_uri: callback,
          scope,
          acr_values: 'eidas1',
          state,
          nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(proofKey),
          code_challenge_method: 'S256',
        })
        return url.href
      } catch {
        return 'unavailable'
      }
    },

    async receive(url, { state, nonce, proofKey }) {
      try {
        const configuration = await configured()
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: proofKey, idTokenExpected: true }
        const tokens = await openid.authorizationCodeGrant(configuration, url, checks)
        const claims = tokens.claims()
        if (!claims || !believed.includes(String(claims.acr))) return { outcome: 'unbelievable', why: 'level of the id token' }
        const read = readCivilIdentity(await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub))
        if (!read) return { outcome: 'unbelievable', why: 'facts are missing' }
        const leave = leaveAddress(configuration, { hint: tokens.id_token, state, afterLeaving })
        return { outcome: 'proved', issuer: settings.issuer, leave, ...read }
      } catch (error) {
        return answerFor(error)
      }
    },
  }
}

type Leaving = { hint: string | undefined; state: string; afterLeaving: string }

const leaveAddress = (configuration: openid.Configuration, { hint, state, afterLeaving }: Leaving): string | null =>
  hint === undefined || configuration.serverMetadata().end_session_endpoint === undefined
    ? null
    : openid.buildEndSessionUrl(configuration, { id_token_hint: hint, post_logout_redirect_uri: afterLeaving, state }).href

const gaveUp = ['access_denied', 'login_required', 'consent_required', 'interaction_required']
const away = ['server_error', 'temporarily_unavailable']

/** An error of theirs, of the network, or something that should not be: each has its own words on our pages. */
const answerFor = (error: unknown): IdentityAnswer => {
  if (error instanceof openid.AuthorizationResponseError) {
    if (gaveUp.includes(error.error)) return { outcome: 'refused' }
    return away.includes(error.error) ? { outcome: 'unavailable' } : { outcome: 'unbelievable', why: error.error }
  }
  if (error instanceof openid.ResponseBodyError)
    return error.status >= 500 ? { outcome: 'unavailable' } : { outcome: 'unbelievable', why: error.error }
  const cause = error instanceof Error ? error.cause : undefined
  const status = cause instanceof Response ? cause.status : undefined
  if (status !== undefined && status >= 500) return { outcome: 'unavailable' }
  if (isNetworkFailure(error)) return { outcome: 'unavailable' }
  return {
    outcome: 'unbelievable',
    why: error instanceof Error ? ('code' in error && String(error.code)) || error.message : 'unknown',
  }
}

const isNetworkFailure = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true
  if ('code' in error && error.code === 'OAUTH_TIMEOUT') return true
  return (error instanceof TypeError && error.message === 'fetch failed') || isNetworkFailure(error.cause)
}
