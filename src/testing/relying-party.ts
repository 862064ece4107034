import * as openid from 'openid-client'
import type { TestClient } from './app.ts'
import { cookieJar } from './cookie-jar.ts'
import type { OidcApp } from './oidc-app.ts'
import type { Person } from './oidc-people.ts'
import { trustNewBrowser } from './oidc-people.ts'

export const callback = 'https://service.example.fr/callback'
export const afterLogout = 'https://service.example.fr/'

/** A client as a file of clients declares it. */
export const testClient = (clientId: string, more: Record<string, unknown> = {}): TestClient => ({
  client_id: clientId,
  client_secret: `secret of ${clientId}`,
  client_name: 'Service de test',
  redirect_uris: [callback],
  post_logout_redirect_uris: [afterLogout],
  ...more,
})

type Reached = Pick<OidcApp, 'db' | 'address' | 'origin' | 'cookies'> & { deps: Pick<OidcApp['deps'], 'clock'> }

/** A browser of our own protocol tests: keeps cookies, follows redirects until they leave the provider or reach a page. */
export const createBrowser = ({ db, deps, address, origin, cookies }: Reached) => {
  const jar = cookieJar()
  const exchange = async (target: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(target, origin)
    const headers = new Headers(init.headers)
    const cookie = jar.header(url.pathname)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(new URL(url.pathname + url.search, address), { ...init, headers, redirect: 'manual' })
    jar.keep(response.headers.getSetCookie(), url.pathname)
    return response
  }
  /** Ends at a page (its response) or at another origin (the address it was sent to). */
  const follow = async (target: string, init?: RequestInit): Promise<{ url: URL; response: Response; html: string }> => {
    let url = new URL(target, origin)
    let response = await exchange(url.href, init)
    for (let hops = 0; hops < 20; hops += 1) {
      const html = response.status === 200 ? await response.clone().text() : ''
      const location = response.headers.get('location') ?? refreshOf(html)
      if (location === null) return { url, response, html: html || (await response.text()) }
      url = new URL(location, url)
      if (url.origin !== origin) return { url, response, html }
      response = await exchange(url.href)
    }
    throw new Error('too many redirects')
  }
  const post = (target: string, body: unknown) =>
    follow(target, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify(body) })
  const trust = async (person: Person) => {
    jar.keep([`${cookies.browser}=${await trustNewBrowser(db, deps.clock(), person)}; Path=/`], '/')
  }
  return {
    jar,
    exchange,
    follow,
    post,
    /** from now on, a browser this person knows */
    trust,
    /** signs in outside any service, as the pages do */
    signIn: async ({ accountId, email }: Person, factors: string[] = ['pwd']) => {
      await trust({ accountId, email })
      await post('/sign-in', { accountId, email, factors })
    },
    /** on the page of an interaction: signs in, and goes on */
    identify: async (page: { url: URL }, { accountId, email }: Person, factors: string[] = ['pwd']) => {
      await trust({ accountId, email })
      return post(`${interactionOf(page)}/identify`, { accountId, email, factors })
    },
    choose: (page: { url: URL }, membershipId: string) => post(`${interactionOf(page)}/choose`, { membershipId }),
    actBy: (page: { url: URL }, mandateId: string) => post(`${interactionOf(page)}/choose`, { mandateId }),
    interactionOf,
  }
}

export type Browser = ReturnType<typeof createBrowser>

const interactionOf = ({ url }: { url: URL }): string => /^\/interaction\/[^/]+/.exec(url.pathname)?.[0] ?? '/nowhere'

const refreshOf = (html: string): string | null =>
  /<meta http-equiv="refresh" content="0; ?url=([^"]*)"/i.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null

/** A service as `openid-client` makes it. */
export const createParty = async (
  app: OidcApp,
  clientId: string,
  auth: { secret?: string; authentication?: openid.ClientAuth; metadata?: Partial<openid.ClientMetadata> } = {},
) => {
  const config = await openid.discovery(
    new URL(app.origin),
    clientId,
    { client_secret: auth.secret ?? `secret of ${clientId}`, ...auth.metadata },
    auth.authentication,
    { execute: [openid.allowInsecureRequests], [openid.customFetch]: toAddress(app) },
  )
  config[openid.customFetch] = toAddress(app)
  return {
    config,
    async depart(parameters: Record<string, string> = {}) {
      const verifier = openid.randomPKCECodeVerifier()
      const state = openid.randomState()
      const nonce = openid.randomNonce()
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...parameters,
      })
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
      return { url, checks }
    },
    redeem: (url: URL, checks: openid.AuthorizationCodeGrantChecks) => openid.authorizationCodeGrant(config, url, checks),
    userinfo: (token: string, subject: string) => openid.fetchUserInfo(config, token, subject),
  }
}

export type Party = Awaited<ReturnType<typeof createParty>>

/** The provider is reached where it listens, whatever its public name. */
const toAddress =
  ({ address, origin }: OidcApp): openid.CustomFetch =>
  (url, options) =>
    fetch(url.replace(origin, address), options as RequestInit)

/** A whole sign-in for somebody already signed in, or who signs in on the way. */
export const obtain = async (browser: Browser, party: Party, person: Person, parameters: Record<string, string> = {}) => {
  const { url, checks } = await party.depart(parameters)
  let page = await browser.follow(url.href)
  if (page.url.pathname.startsWith('/interaction/')) page = await browser.identify(page, person)
  if (page.url.origin !== new URL(callback).origin)
    throw new Error(`still at ${page.url.pathname}: ${page.response.status} ${page.html}`)
  const tokens = await party.redeem(page.url, checks)
  return { tokens, claims: tokens.claims(), landed: page.url }
}
