import express from 'express'
import session from 'express-session'
import * as oauth from 'oauth4webapi'
import { homePage, listen, type Service } from '../service.ts'

/** The library of those who check every step themselves; with a pushed request. */
export const oauth4webapi: Service = {
  name: 'oauth4webapi',
  client: { require_pushed_authorization_requests: true },
  callback: '/callback',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const insecure = { [oauth.allowInsecureRequests]: true }
    const server = await oauth.processDiscoveryResponse(
      new URL(issuer),
      await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oidc', ...insecure }),
    )
    const client: oauth.Client = { client_id: clientId }
    const authentication = oauth.ClientSecretBasic(clientSecret)
    const app = express()
    app.use(session({ secret: 'interop', resave: false, saveUninitialized: false }))
    app.get('/', (req, res) => void res.send(homePage(req.session.claims)))
    app.get('/login', async (req, res) => {
      const verifier = oauth.generateRandomCodeVerifier()
      const state = oauth.generateRandomState()
      const nonce = oauth.generateRandomNonce()
      req.session.flow = { verifier, state, nonce }
      const parameters = new URLSearchParams({
        redirect_uri: `${origin}/callback`,
        response_type: 'code',
        scope: 'openid email profile organization',
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      const answer = await oauth.pushedAuthorizationRequest(server, client, authentication, parameters, insecure)
      const pushed = await oauth.processPushedAuthorizationResponse(server, client, answer)
      const url = new URL(server.authorization_endpoint ?? '')
      url.search = new URLSearchParams({ client_id: clientId, request_uri: pushed.request_uri }).toString()
      res.redirect(url.href)
    })
    app.get('/callback', async (req, res) => {
      const { verifier = '', state = '', nonce = '' } = req.session.flow ?? {}
      const parameters = oauth.validateAuthResponse(server, client, new URL(req.originalUrl, origin), state)
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        parameters,
        `${origin}/callback`,
        verifier,
        insecure,
      )
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      })
      await oauth.validateApplicationLevelSignature(server, answer, insecure)
      const said = await oauth.userInfoRequest(server, client, tokens.access_token, insecure)
      const subject = oauth.getValidatedIdTokenClaims(tokens)?.sub ?? ''
      req.session.claims = await oauth.processUserInfoResponse(server, client, subject, said)
      req.session.idToken = tokens.id_token ?? ''
      res.redirect('/')
    })
    app.get('/logout', (req, res) => {
      const url = new URL(server.end_session_endpoint ?? '')
      url.search = new URLSearchParams({
        id_token_hint: req.session.idToken ?? '',
        post_logout_redirect_uri: `${origin}/`,
      }).toString()
      req.session.destroy(() => res.redirect(url.href))
    })
    return listen(app, port)
  },
}
