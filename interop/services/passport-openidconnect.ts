import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'
import { homePage, listen, type Service } from '../service.ts'

type User = { profile: unknown; idToken: string }

/** Endpoints written by hand, no proof key, secret in the body. */
export const passportOpenidConnect: Service = {
  name: 'passport-openidconnect',
  client: { require_pkce: false },
  callback: '/callback',
  async start({ issuer, clientId, clientSecret, origin, port }) {
    const own = new passport.Passport()
    own.serializeUser((user, done) => done(null, user))
    own.deserializeUser((user, done) => done(null, user as User))
    own.use(
      new OpenIDConnectStrategy(
        {
          issuer,
          authorizationURL: `${issuer}/oauth/authorize`,
          tokenURL: `${issuer}/oauth/token`,
          userInfoURL: `${issuer}/oauth/userinfo`,
          clientID: clientId,
          clientSecret,
          callbackURL: `${origin}/callback`,
          scope: ['email', 'profile', 'organization'],
          nonce: true,
        },
        (
          _issuer: string,
          said: { _json: unknown },
          _idProfile: unknown,
          _context: unknown,
          idToken: string,
          _access: string,
          _refresh: string,
          _params: unknown,
          done: (error: null, user: User) => void,
        ) => done(null, { profile: said._json, idToken }),
      ),
    )
    const app = express()
    app.use(session({ secret: 'interop', resave: false, saveUninitialized: false }))
    app.use(own.initialize(), own.session())
    app.get('/', (req, res) => void res.send(homePage((req.user as User | undefined)?.profile)))
    app.get('/login', own.authenticate('openidconnect'))
    app.get('/callback', own.authenticate('openidconnect', { successRedirect: '/', failureMessage: true }))
    app.get('/logout', (req, res) => {
      const { idToken = '' } = (req.user ?? {}) as Partial<User>
      const query = new URLSearchParams({ id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` })
      req.session.destroy(() => res.redirect(`${issuer}/oauth/logout?${query}`))
    })
    return listen(app, port)
  },
}
