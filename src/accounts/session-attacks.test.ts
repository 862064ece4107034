import { describe, expect, test } from 'vitest'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'
import type { Visitor } from '../testing/visitor.ts'

const { interaction, newVisitor, lastCode, someone, signUp, signInByCode, signInByPassword, giveAddress, isIn } =
  await ownPagesApp('session')

const sessionCookie = (visitor: Visitor) => [...visitor.jar.cookies.values()].find(({ name }) => name === 'mcp')

describe('session', () => {
  test('fixation: a cookie planted before the sign-in opens nothing after it', async () => {
    const email = someone()
    await signUp(email, phrase)
    const planted = await signUp(someone())
    const cookie = sessionCookie(planted)?.value
    const victim = newVisitor()
    victim.jar.keep([`mcp=${cookie}; Path=/`], '/')
    await giveAddress(victim, email, interaction('fixed', { prompts: ['login'] }))
    await victim.submit({}, 'Recevoir un code par e-mail')
    await victim.submit({ code: await lastCode(email) })
    expect(sessionCookie(victim)?.value).not.toBe(cookie)
    expect((await victim.visit('/personal-information')).text).toContain(email)
    expect((await planted.visit('/personal-information')).text).not.toContain(email)
    const invented = newVisitor()
    invented.jar.keep([`mcp=${'A'.repeat(43)}; Path=/`], '/')
    await signInByCode(email, invented)
    expect(sessionCookie(invented)?.value).not.toBe('A'.repeat(43))
    const thief = newVisitor()
    thief.jar.keep([`mcp=${'A'.repeat(43)}; Path=/`], '/')
    expect(await isIn(thief)).toBe(false)
  })

  test('login CSRF: another site can send no form of the sign-in, and its own code signs nobody else in', async () => {
    const attackerAddress = someone()
    await signUp(attackerAddress)
    const attacker = newVisitor()
    await giveAddress(attacker, attackerAddress)
    await attacker.submit({}, 'Recevoir un code par e-mail')
    const code = await lastCode(attackerAddress)
    const victim = newVisitor()
    await giveAddress(victim, attackerAddress)
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://autre.mairie.example' },
    ])
      for (const [path, body] of [
        ['/sign-in/identify', { email: attackerAddress }],
        ['/sign-in/code', { code }],
        ['/sign-in/continue', { password: phrase }],
      ] as const) {
        const response = await victim.exchange(path, { method: 'POST', headers, body: new URLSearchParams(body) })
        expect(response.status).toBe(403)
      }
    // the code is worth something in the browser that asked for it only
    await victim.exchange('/sign-in/code', { method: 'POST', body: new URLSearchParams({ code }) })
    expect(await isIn(victim)).toBe(false)
  })

  test('cookie tossing: two session cookies, or one of another shape, are not a way in', async () => {
    const email = someone()
    const victim = await signUp(email)
    const good = sessionCookie(victim)?.value ?? ''
    const asked = (cookie: string) =>
      fetch(new URL('/personal-information', victim.page.url), { headers: { cookie }, redirect: 'manual' })
    for (const cookie of [
      'mcp=',
      'mcp=x',
      `mcp=${good}x`,
      `mcp="${good.slice(0, 20)}"`,
      `MCP=${good}`,
      `mcp=${'A'.repeat(4_000)}`,
    ])
      expect((await asked(cookie)).status).toBe(303)
  })

  test('half-authenticated session used as full: a password from a new browser opens no page and finishes no sign-in', async () => {
    const email = someone()
    await signUp(email, phrase)
    const visitor = await signInByPassword(email)
    expect(visitor.page.url).toContain('/trust-browser')
    for (const path of [
      '/personal-information',
      '/security',
      '/security/addresses',
      '/services',
      '/security/history',
      '/my-data',
    ])
      expect((await visitor.visit(path)).url).toContain('/trust-browser')
    const download = await visitor.exchange('/my-data/download', { method: 'POST' })
    expect(download.status).toBe(303)
    const base = interaction('half', { prompts: [] })
    expect((await visitor.visit(base)).url).toContain('/trust-browser')
  })

  test('stale session after a password change or a reset: every other one is over', async () => {
    const email = someone()
    const owner = await signUp(email, phrase)
    const thief = await signInByCode(email)
    await owner.visit('/security/password')
    await owner.submit(
      { present_password: phrase, password: 'girafe cuivre lanterne orage moulin' },
      'Enregistrer le mot de passe',
    )
    expect([await isIn(thief), await isIn(owner)]).toEqual([false, true])
    const resetting = newVisitor()
    await giveAddress(resetting, email)
    await resetting.visit('/sign-in/forgotten-password')
    await resetting.submit({}, 'Envoyer le message')
    await resetting.submit({ code: await lastCode(email), password: phrase }, 'Enregistrer le mot de passe')
    expect([await isIn(owner), await isIn(resetting)]).toEqual([false, true])
  })

  test('a session ended elsewhere is over at the next request, and its cookie never lives again', async () => {
    const email = someone()
    const [here, there] = [await signUp(email), await signInByCode(email)]
    const kept = sessionCookie(there)?.value
    await here.visit('/security')
    await here.submit({}, 'Fermer toutes les autres sessions')
    expect(await isIn(there)).toBe(false)
    const replay = newVisitor()
    replay.jar.keep([`mcp=${kept}; Path=/`], '/')
    expect(await isIn(replay)).toBe(false)
  })

  test('logout by GET image: reading an address signs nobody out', async () => {
    const visitor = await signUp(someone())
    for (const method of ['GET', 'HEAD'])
      for (const path of ['/sign-out', '/sign-out?confirm=yes', '/security/sessions/end-others'])
        await visitor.exchange(path, { method, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } })
    const forged = { method: 'POST', headers: { origin: 'https://evil.example' } }
    expect((await visitor.exchange('/sign-out', forged)).status).toBe(403)
    expect(await isIn(visitor)).toBe(true)
  })
})
