import { type Client, type EngineContext, errors, type Interaction, type Token } from 'oidc-provider'
import type { Deps } from '../deps.ts'
import { createSafeFetch } from '../outgoing/safe-fetch.ts'
import { paths } from '../paths.ts'
import { createFindAccount } from './accounts.ts'
import { knownAcrs } from './acr.ts'
import { apiResource, apiServer, organizationOfToken } from './api-resources.ts'
import { authorizationPath } from './authorization/usual-request.ts'
import { keepChoices } from './choices.ts'
import type { ClientCache } from './clients/cache.ts'
import { noSectorUri, ownMetadata } from './clients/engine-client.ts'
import { engineCookies } from './cookies.ts'
import { prompts } from './demands.ts'
import { refuseOldProof } from './dpop-age.ts'
import { errorRenderer } from './errors/render.tsx'
import { tokenPath } from './exchange/usual-request.ts'
import { extraParams } from './extra-params.ts'
import { newGrant, type OurGrant } from './grants.ts'
import { encryptionAlgorithms, signingAlgorithms } from './keys/algorithms.ts'
import type { SigningKey } from './keys/signing-key.ts'
import { lifetimes } from './lifetimes.ts'
import { createPolicy } from './policy.ts'
import { assertRequestObject } from './request-object.ts'
import { claimsOfScope, protocolClaims } from './scopes.ts'
import { serviceOf } from './service.ts'
import type { createStorage } from './storage/adapter.ts'
import type { JustIssued } from './storage/just-issued.ts'
import type { SubjectOf } from './subjects.ts'
import { userinfoPath } from './userinfo/usual-request.ts'

export type EngineParts = Pick<Deps, 'config' | 'clock' | 'db' | 'keyring'> & {
  keys: readonly SigningKey[]
  clients: ClientCache
  justIssued: JustIssued
  storage: ReturnType<typeof createStorage>
  subjectOf: SubjectOf
}

const routes = {
  authorization: authorizationPath,
  token: tokenPath,
  userinfo: userinfoPath,
  jwks: '/oauth/jwks',
  introspection: '/oauth/token/introspection',
  revocation: '/oauth/token/revocation',
  pushed_authorization_request: '/oauth/request',
  end_session: '/oauth/logout',
}

/** No key shared with a client: its secret is only known by its hash. */
const asymmetric = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES']

/** Says what to do about it: many stock libraries send none. */
const requirePkce = (_ctx: EngineContext, client: Client): boolean => {
  if (!serviceOf(client).requiresPkce) return false
  throw new errors.InvalidRequest(
    client.clientAuthMethod === 'none' || client.profile === 'fapi'
      ? 'PKCE is required: send code_challenge with code_challenge_method S256'
      : 'PKCE is required: send code_challenge with code_challenge_method S256, or register this client with require_pkce: false',
  )
}

/** A service asks about its own tokens, and revokes its own. */
const sameClient = (_ctx: EngineContext, client: Client, token: Token): boolean => token.clientId === client.clientId

/** Applications that run in a browser have no secret; any of them reads its own userinfo. */
const clientBasedCORS = (ctx: EngineContext, origin: string, client: Client): boolean =>
  (ctx.oidc.route === 'userinfo' || client.clientAuthMethod === 'none') &&
  client.redirectUris.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin)

const answerNothing = (ctx: EngineContext): void => {
  ctx.body = ''
}

const features = ({ clock }: Pick<EngineParts, 'clock'>) => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  claimsParameter: { enabled: true },
  introspection: { enabled: true, allowedPolicy: sameClient },
  jwtIntrospection: { enabled: true },
  revocation: { enabled: true, allowedPolicy: sameClient },
  jwtUserinfo: { enabled: true },
  encryption: { enabled: true },
  requestObjects: { enabled: true, assertJwtClaimsAndHeader: assertRequestObject },
  pushedAuthorizationRequests: { enabled: true },
  dPoP: { enabled: true, requireNonce: refuseOldProof(clock) },
  fapi: { enabled: true, profile: (_ctx: EngineContext, client?: Client) => (client?.profile === 'fapi' ? '2.0' : undefined) },
  resourceIndicators: {
    enabled: true,
    defaultResource: apiResource,
    getResourceServerInfo: apiServer,
    useGrantedResource: () => false,
  },
  // told by `logout/tell-services.ts`: the engine only makes and sends the token
  backchannelLogout: { enabled: true },
  // its pages are ours: see `logout/`
  rpInitiatedLogout: { enabled: true, logoutSource: answerNothing, postLogoutSuccessSource: answerNothing },
})

const authentication = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']

/**
 * What the engine does and does not say. Without the methods of an endpoint, its readers suppose `client_secret_basic` alone (RFC 8414 §2).
 */
const alsoTrue = ({ config }: Pick<EngineParts, 'config'>) => ({
  service_documentation: `${config.issuer}${paths.serviceErrors}`,
  ui_locales_supported: ['fr', 'en'],
  claim_types_supported: ['normal'],
  prompt_values_supported: [...prompts],
  ...Object.fromEntries(
    ['revocation', 'introspection'].flatMap((endpoint) => [
      [`${endpoint}_endpoint_auth_methods_supported`, authentication],
      [`${endpoint}_endpoint_auth_signing_alg_values_supported`, [...signingAlgorithms]],
    ]),
  ),
})

/** The whole contract in the engine's words. */
export const engineConfiguration = (parts: EngineParts) => ({
  adapter: parts.storage,
  jwks: { keys: parts.keys },
  routes,
  clockTolerance: 30,
  cookies: engineCookies(parts.config, parts.keyring),
  clientAuthMethods: authentication,
  // OpenID Connect Core §3.1.2.1: it is said each time, even where a service has one
  allowOmittingSingleRegisteredRedirectUri: false,
  extraClientMetadata: { properties: [...ownMetadata] },
  responseTypes: ['code'],
  subjectTypes: ['public', 'pairwise'],
  pairwiseIdentifier: (ctx: EngineContext | undefined, accountId: string, client: Client) =>
    parts.subjectOf(ctx?.oidc.entities.Grant as OurGrant | undefined, accountId, client),
  sectorIdentifierUriValidate: (client: Client) => client.sectorIdentifierUri !== noSectorUri,
  scopes: [...Object.keys(claimsOfScope), 'offline_access'],
  claims: { ...claimsOfScope, ...Object.fromEntries(protocolClaims.map((claim) => [claim, null])) },
  acrValues: [...knownAcrs],
  features: features(parts),
  enabledJWA: {
    clientAuthSigningAlgValues: [...signingAlgorithms],
    idTokenSigningAlgValues: [...signingAlgorithms],
    userinfoSigningAlgValues: [...signingAlgorithms],
    introspectionSigningAlgValues: [...signingAlgorithms],
    requestObjectSigningAlgValues: [...signingAlgorithms],
    dPoPSigningAlgValues: ['ES256', 'PS256', 'EdDSA'],
    requestObjectEncryptionAlgValues: [...encryptionAlgorithms],
    idTokenEncryptionAlgValues: asymmetric,
    userinfoEncryptionAlgValues: asymmetric,
    introspectionEncryptionAlgValues: asymmetric,
  },
  extraTokenClaims: organizationOfToken,
  discovery: alsoTrue(parts),
  extraParams: extraParams(parts),
  pkce: { required: requirePkce },
  ttl: lifetimes,
  interactions: {
    policy: createPolicy(parts),
    url: async (ctx: EngineContext, interaction: Interaction) => {
      await keepChoices(parts.db, ctx.params.uid, interaction.uid)
      return paths.interaction(interaction.uid)
    },
  },
  findAccount: createFindAccount(parts),
  /** keys and sector lists of services, and where they are told of a sign-out: addresses they choose */
  fetch: createSafeFetch(parts.config.outgoing),
  loadExistingGrant: newGrant,
  /** revoking is our business: see `storage/revoke-grants.ts` */
  expiresWithSession: async () => false,
  issueRefreshToken: async (_ctx: EngineContext, client: Client, source: Token) =>
    client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
  rotateRefreshToken: (ctx: EngineContext) => ctx.oidc.client.profile !== 'fapi',
  clientBasedCORS,
  renderError: errorRenderer(parts),
})
