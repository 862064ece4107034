import express from 'express'
import { auth } from 'express-openid-connect'
import { homePage, listen, type Service } from '../service.ts'

/** Brings its own `/login`, `/callback` and `/logout`. */
export const expressOpenidConnect: Service = {
  name: 'express-openid-connect',
  client: {},
  callback: '/callback',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const app = express()
    app.use(
      auth({
        issuerBaseURL: issuer,
        baseURL: origin,
        clientID: clientId,
        clientSecret,
        secret: 'a secret of the interoperability suite',
        authRequired: false,
        idpLogout: true,
        clientAuthMethod: 'client_secret_post',
        authorizationParams: { response_type: 'code', scope: 'openid email profile organization' },
      }),
    )
    app.get('/', async (req, res) => {
      res.send(homePage(req.oidc.isAuthenticated() ? await req.oidc.fetchUserInfo() : undefined))
    })
    return listen(app, port)
  },
}
