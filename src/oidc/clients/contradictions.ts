import { knownAcrs } from '../acr.ts'
import type { ServiceClient } from './metadata.ts'

type Metadata = ServiceClient['metadata']

/** What the engine could answer no request with: refused when it is declared, not before the people whom the service sends. */
export const contradictions = (metadata: Metadata, profile: ServiceClient['profile']): string[] => [
  ...['id_token', 'userinfo', 'introspection'].flatMap((answer) => encryptionFaults(metadata, answer)),
  ...(metadata.token_endpoint_auth_signing_alg && metadata.token_endpoint_auth_method !== 'private_key_jwt' && profile !== 'fapi'
    ? ['token_endpoint_auth_signing_alg: of no use without token_endpoint_auth_method private_key_jwt']
    : []),
  ...(metadata.default_acr_values ?? [])
    .filter((level) => !knownAcrs.includes(level))
    .map((level) => `default_acr_values: ${level} is no level that is ever answered`),
  ...(profile === 'fapi' ? looseFaults(metadata) : []),
]

/** Signed, then encrypted: never encrypted alone. */
const encryptionFaults = (metadata: Metadata, answer: string): string[] => {
  const said = (name: string) => metadata[`${answer}_${name}`] !== undefined
  const [signed, encrypted] = [`${answer}_signed_response_alg`, `${answer}_encrypted_response_alg`]
  return [
    ...(said('encrypted_response_enc') && !said('encrypted_response_alg')
      ? [`${answer}_encrypted_response_enc: of no use without ${encrypted}`]
      : []),
    ...(said('encrypted_response_alg') && !said('signed_response_alg') ? [`${encrypted}: needs ${signed} too`] : []),
  ]
}

/** What the FAPI 2.0 security profile demands of each of its services. */
const looseFaults = (metadata: Metadata): string[] =>
  Object.entries({
    token_endpoint_auth_method: 'private_key_jwt',
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: true,
    require_pkce: undefined,
  }).flatMap(([name, expected]) => {
    const said = metadata[name]
    if (said === expected || said === true) return []
    return [`${name}: ${said} is refused by the profile fapi, expected ${expected ?? true}`]
  })
