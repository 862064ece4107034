import { afterEach, expect, test, vi } from 'vitest'
import { DAY, MINUTE } from '../clock.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const scope = 'openid email offline_access'
const app = await oidcApp({ clients: [testClient('refreshing', { scope })] })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const started = Date.now()

/** The engine reads the clock of the machine: that one moves. */
const after = (milliseconds: number) => vi.setSystemTime(started + milliseconds)
afterEach(() => {
  vi.useRealTimers()
})

const refresh = async (token: string, more: Record<string, string> = {}) => {
  const answer = await fetch(`${app.address}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('refreshing:secret of refreshing')}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, ...more }),
  })
  return {
    status: answer.status,
    ...((await answer.json()) as { refresh_token?: string; access_token?: string; scope?: string; error?: string }),
  }
}

test('offline access lasts fourteen days in all, however often it is renewed', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const party = await createParty(app, 'refreshing')
  const { tokens } = await obtain(browser, party, ada, { scope })
  vi.useFakeTimers({ toFake: ['Date'] })
  let token = tokens.refresh_token ?? ''
  for (const days of [5, 10, 13.9]) {
    after(days * DAY)
    const renewed = await refresh(token)
    expect([days, renewed.status, renewed.refresh_token !== token]).toEqual([days, 200, true])
    token = renewed.refresh_token ?? ''
    const bearer = { authorization: `Bearer ${renewed.access_token}` }
    expect((await fetch(`${app.address}/oauth/userinfo`, { headers: bearer })).status).toBe(200)
  }
  after(14 * DAY + MINUTE)
  expect(await refresh(token)).toMatchObject({ status: 400, error: 'invalid_grant' })
})

test('the scopes of the sign-in may be said again: those that were left out are left out, those that were not asked are refused', async () => {
  const browser = createBrowser(app)
  await browser.signIn(ada)
  const party = await createParty(app, 'refreshing')
  const asked = 'openid idp_id phone offline_access'
  const { tokens } = await obtain(browser, party, ada, { scope: asked })
  const [granted, first = ''] = [tokens.scope, tokens.refresh_token]
  const again = await refresh(first, { scope: asked })
  expect([again.status, again.scope]).toEqual([200, granted])
  const token = again.refresh_token ?? ''
  expect(await refresh(token, { scope: 'openid email idp_id' })).toMatchObject({ status: 400, error: 'invalid_scope' })
  expect(await refresh(token, { scope: 'idp_id phone' })).toMatchObject({ status: 400, error: 'invalid_scope' })
  const less = await refresh(token, { scope: 'openid idp_id' })
  expect([less.status, less.scope]).toEqual([200, 'openid'])
})
