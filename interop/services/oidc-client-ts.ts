import { fileURLToPath } from 'node:url'
import express from 'express'
import { listen, type Service } from '../service.ts'

const library = fileURLToPath(import.meta.resolve('oidc-client-ts/package.json')).replace(
  'package.json',
  'dist/browser/oidc-client-ts.min.js',
)

/** An application that runs in the browser alone: no secret, cross-origin calls to the token and userinfo endpoints. */
export const oidcClientTs: Service = {
  name: 'oidc-client-ts',
  client: { token_endpoint_auth_method: 'none', client_secret: undefined },
  callback: '/callback',
  async start({ issuer, clientId, origin, port }) {
    const settings = {
      authority: issuer,
      client_id: clientId,
      redirect_uri: `${origin}/callback`,
      post_logout_redirect_uri: `${origin}/`,
      scope: 'openid email profile organization',
      loadUserInfo: true,
      automaticSilentRenew: false,
    }
    const app = express()
    app.get('/library.js', (_req, res) => res.sendFile(library))
    app.get(['/', '/callback', '/login', '/logout'], (_req, res) => void res.send(page(settings)))
    return listen(app, port)
  },
}

const page = (settings: object): string => `<!doctype html><html lang="fr"><title>Service</title><main></main>
<script src="/library.js"></script>
<script type="module">
const manager = new oidc.UserManager(${JSON.stringify(settings)})
const show = (user) => {
  const main = document.querySelector('main')
  if (user) main.append(Object.assign(document.createElement('pre'), { textContent: JSON.stringify(user.profile) }))
  const button = document.createElement('button')
  button.textContent = user ? 'Se déconnecter' : 'S’identifier avec MonComptePro'
  button.onclick = () => (user ? manager.signoutRedirect() : manager.signinRedirect())
  main.append(button)
}
if (location.pathname === '/callback') {
  await manager.signinRedirectCallback()
  location.replace('/')
} else if (location.pathname === '/login') await manager.signinRedirect()
else show(await manager.getUser())
</script></html>`
