import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'

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
  accountOf,
  giveAddress,
  isIn,
} = await ownPagesApp('cible')

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
