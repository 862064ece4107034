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

const refresh = async (token: string) => {
  const answer = await fetch(`${app.address}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('refreshing:secret of refreshing')}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
  })
  return {
    status: answer.status,
    ...((await answer.json()) as { refresh_token?: string; access_token?: string; error?: string }),
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
