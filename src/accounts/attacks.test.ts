import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { maxTries } from '../sign-in/codes/code-hash.ts'
import { numbers } from '../sign-in/limits/numbers.ts'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'
import type { Visitor } from '../testing/visitor.ts'

const {
  db,
  app,
  moveClock,
  interaction,
  newVisitor,
  mailsTo,
  lastCode,
  lastLink,
  someone,
  signUp,
  signInByCode,
  signInByPassword,
  accountOf,
} = await ownPagesApp('cible')

const giveAddress = async (visitor: Visitor, email: string, base = '/sign-in') => {
  await visitor.visit(`${base}/identify`)
  return visitor.submit({ email })
}
const sessionCookie = (visitor: Visitor) => [...visitor.jar.cookies.values()].find(({ name }) => name === 'mcp')
const isIn = async (visitor: Visitor) => (await visitor.visit('/personal-information')).url.endsWith('/personal-information')
describe('brute force, by sibling paths too', () => {
  test('passwords: the count follows the account through every tab, network, spelling of the address and browser', async () => {
    const email = someone()
    await signUp(email, phrase)
    await db.deleteFrom('rateLimits').execute()
    const spellings = [email, email.toUpperCase(), ` ${email} `]
    let tries = 0
    for (let index = 0; index < 14; index++) {
      const base = index % 2 === 0 ? '/sign-in' : interaction(`brute${index}`)
      const attacker = newVisitor()
      await giveAddress(attacker, spellings[index % 3] ?? email, base)
      const response = await attacker.exchange(`${base}/continue`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `203.0.113.${index}` },
        body: new URLSearchParams({ password: `faux ${index} mot de passe` }),
      })
      if (response.status === 422) tries++
      else expect(response.status).toBe(429)
    }
    expect(tries).toBe(numbers.passwordFailures.max)
    expect((await signInByPassword(email)).page.status).toBe(429)
  })

  test('codes: a code takes ten tries in all, typed here or given to the reset, and a new one does not begin again', async () => {
    const email = someone()
    await signUp(email)
    await db.deleteFrom('rateLimits').execute()
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    await visitor.submit({}, 'Recevoir un code par e-mail')
    for (let tries = 0; tries < maxTries; tries++) {
      await visitor.submit({ code: '0000000000' })
      if (tries === 4) await visitor.submit({}, 'Recevoir un nouveau code')
    }
    const right = await lastCode(email)
    await visitor.submit({ code: right })
    expect(visitor.page.text).toMatch(/trop de fois|Trop d'essais/)
    expect(await isIn(visitor)).toBe(false)
  })

  test('codes: whatever the tabs and the networks, an address gets no more codes to guess than mails', async () => {
    const email = someone()
    await signUp(email)
    await db.deleteFrom('rateLimits').execute()
    const before = (await mailsTo(email)).length
    for (let index = 0; index < 12; index++) {
      const base = interaction(`codes${index}`)
      const attacker = newVisitor()
      await giveAddress(attacker, email, base)
      await attacker.exchange(`${base}/code/send`, { method: 'POST', headers: { 'x-forwarded-for': `203.0.113.${index}` } })
    }
    expect((await mailsTo(email)).length - before).toBe(numbers.mailsPerAddress.max)
  })

  test('the owner still gets in by mail from their own browser, and what was counted is forgiven', async () => {
    const email = someone()
    const owner = await signUp(email, phrase)
    for (let index = 0; index < 12; index++) await signInByPassword(email, `faux ${index} mot de passe`)
    moveClock(9 * 3_600_000)
    await signInByCode(email, owner)
    expect(await isIn(owner)).toBe(true)
    expect((await signInByPassword(email, phrase)).page.url).toContain('/trust-browser')
    moveClock(-9 * 3_600_000)
  })
})

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

describe('pre-hijack of an address', () => {
  test('what a stranger began on an address gives them nothing when its owner proves it', async () => {
    const email = someone()
    const stranger = newVisitor()
    await giveAddress(stranger, email, interaction('pre'))
    await stranger.submit({}, 'Recevoir un code par e-mail')
    // no account, hence no password and no factor to be placed on it
    expect(await db.selectFrom('emailAddresses').select('id').where('address', '=', email).execute()).toEqual([])
    const owner = await signInByCode(email)
    await owner.submit({ method: 'password', password: phrase }, 'Créer mon compte')
    expect(await isIn(owner)).toBe(true)
    expect(await isIn(stranger)).toBe(false)
    await stranger.submit({ code: '0000000000' }).catch(() => undefined)
    expect(await isIn(stranger)).toBe(false)
  })

  test('the link of a stranger’s mail, followed by the owner, signs the stranger’s browser into nothing', async () => {
    const email = someone()
    await signUp(email)
    const stranger = newVisitor()
    await giveAddress(stranger, email)
    await stranger.submit({}, 'Recevoir un code par e-mail')
    const owner = newVisitor()
    await owner.visit(await lastLink(email))
    await owner.submit({ elsewhere: 'yes' })
    expect([await isIn(owner), await isIn(stranger)]).toEqual([true, false])
  })

  test('an address added to another account is taken by its proof alone, and a code to it dies with the session', async () => {
    const [mine, victims] = [someone(), someone()]
    const attacker = await signUp(mine)
    await attacker.visit('/security/addresses/add')
    await attacker.submit({ email: victims }, 'Envoyer le code')
    const owner = await signUp(victims)
    const code = (await mailsTo(victims)).map(({ text }) => text).join('\n')
    expect(code).toContain('ajoute')
    expect(await isIn(owner)).toBe(true)
    expect((await accountOf(victims)).id).not.toBe((await accountOf(mine)).id)
  })
})

describe('replay', () => {
  test('a code and a link serve once, even at the same moment', async () => {
    const email = someone()
    await signUp(email)
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    await visitor.submit({}, 'Recevoir un code par e-mail')
    const code = await lastCode(email)
    const { id } = await accountOf(email)
    const open = async () => (await db.selectFrom('sessions').select('id').where('accountId', '=', id).execute()).length
    const before = await open()
    await Promise.all(
      [1, 2, 3, 4, 5].map(() => visitor.exchange('/sign-in/code', { method: 'POST', body: new URLSearchParams({ code }) })),
    )
    expect((await open()) - before).toBe(1)
  })
})

describe('link scanners', () => {
  test('GET and HEAD on a mailed link consume nothing and sign nobody in', async () => {
    const email = someone()
    await signUp(email)
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    await visitor.submit({}, 'Recevoir un code par e-mail')
    const link = await lastLink(email)
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const scanner = newVisitor()
      const response = await scanner.exchange(link, { method })
      expect(response.status).toBe(200)
      expect(response.headers.getSetCookie().filter((cookie) => cookie.startsWith('mcp='))).toEqual([])
      expect(await isIn(scanner)).toBe(false)
    }
    moveClock(9 * MINUTE)
    await visitor.visit(link)
    await visitor.submit({}, 'Se connecter')
    expect(await isIn(visitor)).toBe(true)
    moveClock(-9 * MINUTE)
  })
})

test('CSRF: no page of one’s own accepts a form of another site', async () => {
  const visitor = await signUp(someone())
  const posts = [
    '/personal-information',
    '/security/password',
    '/security/sessions/end',
    '/security/sessions/end-others',
    '/security/browsers/revoke',
    '/security/addresses/primary',
    '/security/addresses/remove',
    '/security/addresses/add',
    '/security/addresses/add/code',
    '/services/revoke',
    '/my-data/download',
    '/my-data/delete',
    '/my-data/merge',
    '/my-data/merge/confirm',
    '/sign-out',
  ]
  for (const path of posts) {
    expect(app.hasRoute({ method: 'POST', url: path }), path).toBe(true)
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      expect(
        (await visitor.exchange(path, { method: 'POST', headers, body: new URLSearchParams({ understood: 'yes' }) })).status,
      ).toBe(403)
  }
  expect(await isIn(visitor)).toBe(true)
})
