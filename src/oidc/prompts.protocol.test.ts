import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { protocolBench } from '../testing/protocol-bench.ts'
import { type Browser, createBrowser, obtain } from '../testing/relying-party.ts'

const { app, ada, party, signedIn, answerTo } = await protocolBench()
const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })

describe('prompts', () => {
  test('oidcc-prompt-none-not-logged-in: login_required', async () => {
    expect(await answerTo(createBrowser(app), { prompt: 'none' })).toMatchObject({ error: 'login_required' })
  })

  test('oidcc-prompt-none-logged-in: a code, at once', async () => {
    expect((await answerTo(await signedIn(), { prompt: 'none' })).code).toBeDefined()
  })

  test('prompt=none when an organization has to be chosen: interaction_required', async () => {
    const two = await app.person({
      email: 'two@clamart.fr',
      memberships: [{}, { company: { siret: '13002526500013' as never } }],
    })
    expect(await answerTo(await signedIn(two), { prompt: 'none', scope: 'openid siret' })).toMatchObject({
      error: 'interaction_required',
    })
  })

  test('oidcc-prompt-login: signs in again, and says when', async () => {
    const browser = await signedIn()
    const before = await obtain(browser, party, ada, { claims: '{"id_token":{"auth_time":null}}' })
    app.moveClock(5 * MINUTE)
    const { url, checks } = await party.depart({ prompt: 'login' })
    const page = await browser.follow(url.href)
    expect(page.url.pathname).toMatch(/^\/interaction\//)
    expect(JSON.parse(page.html)).toMatchObject({ step: 'identify', demand: { prompts: ['login'] } })
    // going on without signing in leads back to the page
    const stubborn = await browser.post(`${browser.interactionOf(page)}/go-on`, {})
    expect(stubborn.url.pathname).toMatch(/^\/interaction\//)
    const { url: landed } = await browser.identify(page, ada)
    const again = (await party.redeem(landed, checks)).claims()
    expect(Number(again?.auth_time) - Number(before.claims?.auth_time)).toBeGreaterThanOrEqual(299)
  })

  test('coming back to the engine by hand without signing in again gets nothing', async () => {
    const browser = await signedIn()
    const { url } = await party.depart({ prompt: 'login' })
    const page = await browser.follow(url.href)
    const uid = browser.interactionOf(page).split('/')[2]
    const { url: landed } = await browser.follow(`/oauth/authorize/${uid}`)
    expect(landed.origin).toBe(app.origin)
    expect(landed.pathname).toMatch(/^\/interaction\//)
  })

  test('prompt=consent shows nothing; prompt=create, select_account and update_userinfo are known', async () => {
    expect((await answerTo(await signedIn(), { prompt: 'consent' })).code).toBeDefined()
    for (const prompt of ['create', 'select_account', 'update_userinfo', 'select_organization']) {
      const { url } = await party.depart({ prompt })
      const page = await createBrowser(app).follow(url.href)
      expect(JSON.parse(page.html).demand.prompts).toEqual([prompt])
    }
  })

  test('prompt=create: whoever has a session open is shown the page too, and silence is login_required', async () => {
    const browser = await signedIn()
    const { url, checks } = await party.depart({ prompt: 'create' })
    const page = await browser.follow(url.href)
    expect(JSON.parse(page.html)).toMatchObject({ step: 'identify', demand: { prompts: ['create'] } })
    const stubborn = await browser.post(`${browser.interactionOf(page)}/go-on`, {})
    expect(stubborn.url.pathname).toMatch(/^\/interaction\//)
    const { url: landed } = await browser.identify(page, bob)
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(bob.accountId)
    expect(await answerTo(browser, { prompt: 'none create' })).toMatchObject({ error: 'invalid_request' })
  })

  test('several prompts are one interaction', async () => {
    const browser = await signedIn()
    const { url, checks } = await party.depart({ prompt: 'login select_organization update_userinfo', scope: 'openid siret' })
    const page = await browser.follow(url.href)
    const choosing = await browser.identify(page, ada)
    expect(browser.interactionOf(choosing)).toBe(browser.interactionOf(page))
    expect(JSON.parse(choosing.html).step).toBe('select')
    const { url: landed } = await browser.choose(choosing, ada.membershipIds[0] ?? '')
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(ada.accountId)
  })

  test('an unknown prompt is refused', async () => {
    expect(await answerTo(await signedIn(), { prompt: 'dance' })).toMatchObject({ error: 'invalid_request' })
  })

  test('oidcc-max-age-1: an older sign-in is made again', async () => {
    const browser = await signedIn()
    app.moveClock(2 * MINUTE)
    expect(await answerTo(browser, { max_age: '1', prompt: 'none' })).toMatchObject({ error: 'login_required' })
    const { url, checks } = await party.depart({ max_age: '1' })
    const page = await browser.follow(url.href)
    const { url: landed } = await browser.identify(page, ada)
    expect((await party.redeem(landed, checks)).claims()).toMatchObject({ auth_time: expect.any(Number) })
  })

  test('oidcc-max-age-10000: the sign-in is recent enough, and dated', async () => {
    const { tokens, claims } = await obtain(await signedIn(), party, ada, { max_age: '10000' })
    expect(tokens.id_token).toBeDefined()
    expect(claims?.auth_time).toEqual(expect.any(Number))
  })
})

describe('hints', () => {
  test('oidcc-login-hint: is kept for the pages', async () => {
    const { url } = await party.depart({ login_hint: 'ada@clamart.fr' })
    expect(JSON.parse((await createBrowser(app).follow(url.href)).html).demand.loginHint).toBe('ada@clamart.fr')
  })

  test('a login_hint of somebody else signs in again', async () => {
    const browser = await signedIn()
    expect((await answerTo(browser, { login_hint: 'ada@clamart.fr' })).code).toBeDefined()
    const { url } = await party.depart({ login_hint: 'bob@clamart.fr' })
    expect(JSON.parse((await browser.follow(url.href)).html).step).toBe('identify')
  })

  test('oidcc-id-token-hint: of this person, goes through; of another, login_required', async () => {
    const browser = await signedIn()
    const { tokens } = await obtain(browser, party, ada)
    expect((await answerTo(browser, { prompt: 'none', id_token_hint: tokens.id_token ?? '' })).code).toBeDefined()
    const other = await obtain(await signedIn(bob), party, bob)
    expect(await answerTo(browser, { prompt: 'none', id_token_hint: other.tokens.id_token ?? '' })).toMatchObject({
      error: 'login_required',
    })
  })

  describe.each<[string, (token: string, subject: string) => Record<string, string>]>([
    ['by an id token given before', (token) => ({ id_token_hint: token })],
    ['as the value of sub', (_, subject) => ({ claims: JSON.stringify({ id_token: { sub: { value: subject } } }) })],
  ])('somebody else is named, %s', (_, naming) => {
    const askedOf = async (browser: Browser) => {
      const other = await obtain(await signedIn(bob), party, bob)
      const { url, checks } = await party.depart(naming(other.tokens.id_token ?? '', bob.accountId))
      return { checks, page: await browser.follow(url.href) }
    }

    test('they are asked to sign in, and answered', async () => {
      const browser = await signedIn()
      const { page, checks } = await askedOf(browser)
      expect(JSON.parse(page.html).step).toBe('identify')
      const stubborn = await browser.post(`${browser.interactionOf(page)}/go-on`, {})
      expect(stubborn.url.pathname).toMatch(/^\/interaction\//)
      const { url: landed } = await browser.identify(page, bob)
      expect((await party.redeem(landed, checks)).claims()?.sub).toBe(bob.accountId)
    })

    test.each<[string, () => Promise<Browser>]>([
      ['who was signed in', signedIn],
      ['in a browser where nobody was', async () => createBrowser(app)],
    ])('another person who signs in, %s, is not: login_required, once', async (_who, opened) => {
      const browser = await opened()
      const { page } = await askedOf(browser)
      const { url: landed } = await browser.identify(page, ada)
      expect(Object.fromEntries(landed.searchParams)).toMatchObject({ error: 'login_required', iss: app.origin })
    })
  })

  test.each([
    ['a sub that is no text', '{"id_token":{"sub":{"value":1}}}'],
    ['another sub than the one of the id token', '{"id_token":{"sub":{"value":"somebody"}}}'],
  ])('nobody can be named by %s: invalid_request', async (_, claims) => {
    const browser = await signedIn()
    const { tokens } = await obtain(browser, party, ada)
    expect(await answerTo(browser, { claims, id_token_hint: tokens.id_token ?? '' })).toMatchObject({ error: 'invalid_request' })
  })

  test('oidcc-ui-locales: the wish is understood', async () => {
    const { url } = await party.depart({ ui_locales: 'en fr' })
    expect(JSON.parse((await createBrowser(app).follow(url.href)).html).demand.locale).toBe('en')
  })
})

describe('two nodes whose clocks differ', () => {
  test('prompt=login is satisfied by a sign-in made on the one that is late', async () => {
    const { url, checks } = await party.depart({ prompt: 'login' })
    const browser = await signedIn()
    const page = await browser.follow(url.href)
    app.moveClock(-30_000)
    await browser.identify(page, ada)
    app.moveClock(30_000)
    // the page it leads to goes on by itself, as any page opened out of turn
    const { url: landed } = await browser.post(`${browser.interactionOf(page)}/go-on`, {})
    expect((await party.redeem(landed, checks)).claims()?.sub).toBe(ada.accountId)
  })
})
