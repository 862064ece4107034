import type { Connection } from './http.ts'
import { type LoadResult, load, warmUp } from './load.ts'
import { type BenchClient, beginFlow, finishFlow, productEndpoints } from './sso-flow.ts'

export type EndpointRates = Record<'refresh' | 'userinfo' | 'introspection' | 'discovery', LoadResult>

type Holder = { browser: Connection; accessToken: string; refreshToken: string }

/** What services call outside of any sign-in, each by itself, by people who hold tokens. */
export const measureEndpoints = async (
  browsers: readonly Connection[],
  client: BenchClient,
  seconds: number,
): Promise<EndpointRates> => {
  const holders = await Promise.all(browsers.map((browser) => obtainTokens(browser, client)))
  const authorization = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`
  const measure = async (work: (holder: Holder) => Promise<void>) => {
    await warmUp(holders, 1_000, work)
    return load(holders, seconds, work)
  }
  return {
    discovery: await measure(async ({ browser }) => {
      expectOk(await browser.get('/.well-known/openid-configuration'), '"issuer"')
    }),
    userinfo: await measure(async ({ browser, accessToken }) => {
      expectOk(await browser.get('/oauth/userinfo', { authorization: `Bearer ${accessToken}` }), '"sub"')
    }),
    introspection: await measure(async ({ browser, accessToken }) => {
      expectOk(await browser.post('/oauth/token/introspection', { token: accessToken }, { authorization }), '"active":true')
    }),
    refresh: await measure(async (holder) => {
      const fields = { grant_type: 'refresh_token', refresh_token: holder.refreshToken }
      const answer = await holder.browser.post('/oauth/token', fields, { authorization })
      expectOk(answer, '"refresh_token"')
      holder.refreshToken = (JSON.parse(answer.body) as { refresh_token: string }).refresh_token
    }),
  }
}

const obtainTokens = async (browser: Connection, client: BenchClient): Promise<Holder> => {
  const { address, verifier } = beginFlow(productEndpoints, { ...client, scope: `${client.scope} offline_access` })
  const { location = '' } = await browser.get(address)
  const tokens = await finishFlow(browser, productEndpoints, client, { callback: location, verifier })
  return { browser, accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? '' }
}

const expectOk = ({ status, body }: { status: number; body: string }, part: string): void => {
  if (status !== 200 || !body.includes(part)) throw new Error(`${status} ${body.slice(0, 200)}`)
}
