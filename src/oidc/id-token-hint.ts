import { decodeProtectedHeader } from 'jose'
import type { Provider } from 'oidc-provider'

/** A logout token, or what introspection signed, names a person and a service too, under the same keys: its type says that it is no id token (RFC 8725 §3.11). */
export const takeIdTokensOnly = (provider: Provider): void => {
  const { validate } = provider.IdToken
  provider.IdToken.validate = async (jwt, client) => {
    const { typ } = decodeProtectedHeader(jwt)
    if (typ !== undefined && typ.toUpperCase() !== 'JWT') throw new Error('not an id token')
    return validate.call(provider.IdToken, jwt, client)
  }
}
