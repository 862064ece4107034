import { ExpressAuth, getSession } from '@auth/express'
import express from 'express'
import { homePage, listen, type Service } from '../service.ts'

/** What its `signIn('moncomptepro')` does in the browser. */
const signIn = `<!doctype html><html lang="fr"><title>Service</title><form method="post" action="/auth/signin/moncomptepro">
<input type="hidden" name="csrfToken"><input type="hidden" name="callbackUrl" value="/"></form><script type="module">
const { csrfToken } = await (await fetch('/auth/csrf')).json()
document.querySelector('[name=csrfToken]').value = csrfToken
document.forms[0].submit()
</script></html>`

/** Auth.js (next-auth): the provider as a custom one, its own sign-in page, and a sign-out that goes on to the provider. */
export const authJs: Service = {
  name: 'Auth.js',
  client: {},
  callback: '/auth/callback/moncomptepro',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const config = {
      secret: 'a secret of the interoperability suite',
      trustHost: true,
      providers: [
        {
          id: 'moncomptepro',
          name: 'MonComptePro',
          type: 'oidc' as const,
          issuer,
          clientId,
          clientSecret,
          checks: ['pkce' as const, 'state' as const],
          idToken: false,
          authorization: { params: { scope: 'openid email profile organization' } },
          profile: (profile: Record<string, unknown>) => ({ id: String(profile.sub), ...profile }),
        },
      ],
      callbacks: {
        jwt: ({ token, account, profile }: { token: object; account?: { id_token?: string } | null; profile?: object }) =>
          account ? { ...token, idToken: account.id_token, profile } : token,
        session: ({ session, token }: { session: object; token: Record<string, unknown> }) => ({ ...session, ...token }),
      },
    } as unknown as Parameters<typeof ExpressAuth>[0]
    const app = express()
    app.use(/^\/auth\/(.*)/, ExpressAuth(config))
    app.get('/', async (req, res) => {
      const session = (await getSession(req, config)) as { profile?: unknown } | null
      res.send(homePage(session?.profile))
    })
    app.get('/login', (_req, res) => void res.send(signIn))
    app.get('/logout', async (req, res) => {
      const session = (await getSession(req, config)) as { idToken?: string } | null
      const query = new URLSearchParams({
        id_token_hint: session?.idToken ?? '',
        post_logout_redirect_uri: `${origin}/`,
      })
      res.clearCookie('authjs.session-token').redirect(`${issuer}/oauth/logout?${query}`)
    })
    return listen(app, port)
  },
}
