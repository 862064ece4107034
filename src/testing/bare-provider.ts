import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

export type BareProvider = { issuer: string; close(): Promise<void> }

/**
 * The OpenID engine alone, in memory, with one account that signs in without a page: a provider to try a relying party on,
 * and the yardstick of `bench/`. `login_hint=refuse@…` gives up instead.
 */
export const startBareProvider = async (clients: Record<string, unknown>[], { port = 0 } = {}): Promise<BareProvider> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://localhost:${typeof address === 'object' && address ? address.port : port}`
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'bare' }] },
    cookies: { keys: ['a key of cookies for tests only'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource },
      backchannelLogout: { enabled: true },
    },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name'],
      organization: ['siret', 'label'],
    },
    scopes: ['openid', 'email', 'profile', 'organization'],
    conformIdTokenClaims: true,
    findAccount: (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId, ...account }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client?.clientId, accountId: ctx.oidc.session?.accountId })
      grant.addOIDCScope('openid email profile organization')
      await grant.save()
      return grant
    },
    ttl: { Interaction: 3_600, Grant: 3_600, Session: 3_600, AccessToken: 3_600, IdToken: 3_600, AuthorizationCode: 60 },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  })
  const engine = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return engine(request, response)
    void provider
      .interactionDetails(request, response)
      .then(({ params }) =>
        provider.interactionFinished(
          request,
          response,
          String(params.login_hint).startsWith('refuse@')
            ? { error: 'access_denied', error_description: 'the person gave up' }
            : { login: { accountId: 'ada' } },
        ),
      )
  })
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const account = {
  email: 'ada@mairie-exemple.fr',
  email_verified: true,
  given_name: 'Ada',
  family_name: 'Lovelace',
  siret: '21920023500014',
  label: 'Commune de clamart - Mairie',
}

const logoutSource = (ctx: { body: unknown }, form: string): void => {
  ctx.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`
}
