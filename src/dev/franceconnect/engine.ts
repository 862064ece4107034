import '../../oidc/quiet-runtime.ts'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type EngineContext, errors, interactionPolicy } from 'oidc-provider'
import { memoryStorage } from './memory.ts'
import type { SimulatedPerson } from './people.ts'

export type SimulatedClient = { clientId: string; clientSecret: string; redirectUri: string; afterLeaving: string }

export type SimulatedEngine = { provider: Provider; publicKey: JWK }

/** FranceConnect's own: it refuses what is easier to guess. */
const shortest = 22

const claims = {
  openid: ['sub'],
  given_name: ['given_name', 'given_name_array'],
  family_name: ['family_name'],
  preferred_username: ['preferred_username'],
  gender: ['gender'],
  birthdate: ['birthdate'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  acr: null,
}

/** An OpenID provider that behaves as FranceConnect does: signed answers, proof key, long state and nonce, people asked again each time. */
export const createEngine = async (
  issuer: string,
  client: SimulatedClient,
  people: readonly SimulatedPerson[],
): Promise<SimulatedEngine> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { alg: 'ES256', use: 'sig', kid: 'simulated' }
  const provider = new Provider(issuer, {
    adapter: memoryStorage(),
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [client.redirectUri],
        post_logout_redirect_uris: [client.afterLeaving],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...key }] },
    cookies: { keys: ['a simulated provider keeps no secret'], names: cookieNames },
    routes: { authorization: '/authorize', token: '/token', userinfo: '/userinfo', jwks: '/jwks', end_session: '/session/end' },
    responseTypes: ['code'],
    scopes: Object.keys(claims).filter((name) => name !== 'acr'),
    claims,
    acrValues: ['eidas1'],
    pkce: { required: () => true },
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'], userinfoSigningAlgValues: ['ES256', 'RS256'] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    extraParams: { nonce_length: lengthsOf },
    findAccount: (_ctx: EngineContext, subject: string) => ({
      accountId: subject,
      claims: async () => ({ sub: subject, acr: 'eidas1', ...people.find(({ key }) => subjectOf(key) === subject)?.claims }),
    }),
    loadExistingGrant: async ({ oidc }: EngineContext) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.account?.accountId })
      grant.addOIDCScope(Object.keys(claims).join(' '))
      await grant.save()
      return grant
    },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 60, IdToken: 60, AuthorizationCode: 30 },
    interactions: {
      policy: alwaysAsk(),
      url: (_ctx: EngineContext, { uid }: { uid: string }) => `${new URL(issuer).pathname}/interaction/${uid}`,
    },
  })
  provider.proxy = true
  return { provider, publicKey: { ...(await exportJWK(publicKey)), ...key } }
}

export const subjectOf = (key: string): string => `simulated-${key}-${'0'.repeat(40)}v1`

/** Forgotten with each choice: another person may be chosen next. */
export const sessionCookie = 'fc-session'

const cookieNames = { session: sessionCookie, interaction: 'fc-interaction', resume: 'fc-resume' }

const lengthsOf = ({ oidc }: EngineContext): void => {
  const { state = '', nonce = '' } = oidc.params
  if (state.length < shortest || nonce.length < shortest) throw new errors.InvalidRequest('state and nonce are too short')
}

/** Nobody stays signed in: each departure chooses a person. */
const alwaysAsk = () => {
  const { base, Check } = interactionPolicy
  const policy = base()
  policy.get('login')?.checks.clear()
  policy
    .get('login')
    ?.checks.add(
      new Check('chosen', 'a person is chosen', 'login_required', async ({ oidc }) => oidc.result?.login === undefined),
    )
  policy.get('consent')?.checks.clear()
  return policy
}
