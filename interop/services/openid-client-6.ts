import express from 'express'
import session from 'express-session'
import * as openid from 'openid-client'
import { homePage, listen, type Service } from '../service.ts'

export const openidClient6: Service = {
  name: 'openid-client 6',
  client: {},
  callback: '/callback',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const config = await openid.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: [openid.allowInsecureRequests],
    })
    const app = express()
    app.use(session({ secret: 'interop', resave: false, saveUninitialized: false }))
    app.get('/', (req, res) => void res.send(homePage(req.session.claims)))
    app.get('/login', async (req, res) => {
      const verifier = openid.randomPKCECodeVerifier()
      const state = openid.randomState()
      const nonce = openid.randomNonce()
      req.session.flow = { verifier, state, nonce }
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: `${origin}/callback`,
        scope: 'openid email profile organization',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      res.redirect(url.href)
    })
    app.get('/callback', async (req, res) => {
      const { verifier = '', state = '', nonce = '' } = req.session.flow ?? {}
      const tokens = await openid.authorizationCodeGrant(config, new URL(req.originalUrl, origin), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      })
      req.session.claims = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
      req.session.idToken = tokens.id_token ?? ''
      res.redirect('/')
    })
    app.get('/logout', (req, res) => {
      const url = openid.buildEndSessionUrl(config, {
        id_token_hint: req.session.idToken ?? '',
        post_logout_redirect_uri: `${origin}/`,
      })
      req.session.destroy(() => res.redirect(url.href))
    })
    return listen(app, port)
  },
}
