import express from 'express'
import session from 'express-session'
import { generators, Issuer } from 'openid-client-5'
import { homePage, listen, type Service } from '../service.ts'

/** As services of before wrote it: no proof key, and a sign-out without a hint. */
export const openidClient5: Service = {
  name: 'openid-client 5',
  client: { profile: 'legacy' },
  callback: '/login-callback',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const provider = await Issuer.discover(issuer)
    const client = new provider.Client({
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${origin}/login-callback`],
      response_types: ['code'],
    })
    const app = express()
    app.use(session({ secret: 'interop', resave: false, saveUninitialized: false }))
    app.get('/', (req, res) => void res.send(homePage(req.session.claims)))
    app.get('/login', (req, res) => {
      const state = generators.state()
      const nonce = generators.nonce()
      req.session.flow = { state, nonce }
      const claims = { id_token: { amr: { essential: true } } }
      res.redirect(client.authorizationUrl({ scope: 'openid email profile organization', state, nonce, claims }))
    })
    app.get('/login-callback', async (req, res) => {
      const { state, nonce } = req.session.flow ?? {}
      const tokens = await client.callback(`${origin}/login-callback`, client.callbackParams(req), { state, nonce })
      req.session.claims = await client.userinfo(tokens)
      res.redirect('/')
    })
    app.get('/logout', (req, res) => {
      const url = client.endSessionUrl({ post_logout_redirect_uri: `${origin}/` })
      req.session.destroy(() => res.redirect(url))
    })
    return listen(app, port)
  },
}
