import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { IdTokenUse, Provider } from 'oidc-provider'
import { newId } from '../secrets/random.ts'

/**
 * What names a person and a service under the same keys is no id token for that (RFC 8725 §3.11, §3.12): a logout token or a signed introspection is
 * told by its type, signed userinfo, which has none so that every client reads it, by what it lacks. Each id token of ours has an identifier of its
 * own; those of an earlier version, which services keep for as long as their own sessions, are known by a `nonce` or a `sid`, which no userinfo has,
 * or by being for a service whose userinfo is not signed.
 */
export const takeIdTokensOnly = (provider: Provider): void => {
  const { validate, prototype } = provider.IdToken
  const { issue } = prototype
  prototype.issue = function (options: { use: IdTokenUse }) {
    if (options.use === 'idtoken') this.set('jti', newId())
    return issue.call(this, options)
  }
  provider.IdToken.validate = async (jwt, client) => {
    const { typ } = decodeProtectedHeader(jwt)
    const { jti, nonce, sid } = decodeJwt(jwt)
    const isIdToken = [jti, nonce, sid].some((claim) => typeof claim === 'string') || !client.userinfoSignedResponseAlg
    if ((typ !== undefined && typ.toUpperCase() !== 'JWT') || !isIdToken) throw new Error('not an id token')
    return validate.call(provider.IdToken, jwt, client)
  }
}
