import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { administrationPaths } from '../organizations/administration/addresses.ts'
import { seat, seatAdministrator } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { jeanne, proveMailbox, signUp } from '../testing/journey.ts'
import { softwareAuthenticator } from '../testing/software-authenticator.ts'
import { ownPath } from '../web/language.ts'

const app = await testApp()
const { db, clock } = app.deps
let count = 0
const someone = () => `hostile${++count}@clamart.fr`
const signedIn = async () => {
  const visitor = app.newVisitor()
  const email = someone()
  await visitor.visit('/sign-in')
  await signUp(app, visitor, { ...jeanne, email })
  const query = db.selectFrom('emailAddresses').select('accountId').where('address', '=', email)
  return { visitor, email, accountId: (await query.executeTakeFirstOrThrow()).accountId }
}
const accountRow = (id: string) => db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('redirects: return path', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\evil.example',
    'javascript:alert(1)',
    'https://evil.example',
    '/a\r\nset-cookie: x',
  ])('%j is not a path of ours', async (path) => {
    expect(ownPath(path)).toBe('/')
    const body = new URLSearchParams({ locale: 'fr', back: path })
    const answer = await app.newVisitor().exchange('/language', { method: 'POST', body })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })

  test('a sign-in that began at such an address ends on a page of ours', async () => {
    for (const path of ['//evil.example/', '/%2f%2fevil.example', '/personal-information?next=https://evil.example']) {
      const visitor = app.newVisitor()
      await visitor.exchange(`${app.origin}${path}`)
      await visitor.visit('/sign-in/identify')
      const email = someone()
      await proveMailbox(app, visitor, email)
      await visitor.submit({ method: 'code' }, 'Créer mon compte')
      expect(new URL(visitor.page.url).origin).toBe(app.origin)
    }
  })
})

/** What `fetch` refuses to send. */
const raw = (path: string, headers: Record<string, string>, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(`${app.origin}${path}`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(body)
  })

test('Host header, X-Forwarded-*: the link of a mail starts from the issuer, the network from the connection', async () => {
  const visitor = app.newVisitor()
  const email = someone()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  const spoof = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '192.0.2.66',
  }
  const cookie = visitor.jar.header('/sign-in/code/send')
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin, cookie: cookie ?? '' }
  expect(await raw('/sign-in/code/send', { ...form, ...spoof }, '')).toBe(303)
  const link = await app.lastLink(email)
  expect(new URL(link).origin).toBe(app.origin)
  for (const { html, text } of await app.mailsTo(email)) expect(html + text).not.toContain('evil.example')
  await visitor.visit('/sign-in/code')
  await visitor.submit({ code: await app.lastCode(email) })
  const { ip } = await db.selectFrom('sessions').select('ip').where('email', '=', email).executeTakeFirstOrThrow()
  expect(ip).not.toBe('192.0.2.66')
})

test('IDOR: another account’s passkey is not found, read, renamed nor removed', async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()]
  await softwareAuthenticator(app.origin).register(db, theirs.accountId, clock())
  const passkey = () => db.selectFrom('passkeys').selectAll().where('accountId', '=', theirs.accountId).executeTakeFirstOrThrow()
  const before = await passkey()
  const path = `/security/factors/passkey/${before.id}`
  for (const address of [path, `${path}/remove`]) expect((await mine.visitor.exchange(address)).status).toBe(404)
  for (const verb of ['rename', 'remove']) {
    const body = new URLSearchParams({ name: 'À moi' })
    expect((await mine.visitor.exchange(`${path}/${verb}`, { method: 'POST', body })).status).toBe(404)
  }
  expect(await passkey()).toEqual(before)
})

test('mass assignment: a form changes the fields of its page, and nothing else of the account', async () => {
  const { visitor, accountId, email } = await signedIn()
  const before = await accountRow(accountId)
  await visitor.visit('/personal-information')
  const more = {
    ...{
      id: '00000000-0000-0000-0000-000000000000',
      account_id: accountId,
      password_hash: 'x',
      passwordHash: 'x',
      email: 'evil@evil.example',
    },
    ...{
      second_factor_always: 'true',
      secondFactorAlways: 'true',
      terms_version: 'x',
      erased_at: '2026-01-01',
      merged_into: accountId,
    },
  }
  const form = visitor.page.forms.find(({ names }) => names.includes('given_name'))
  const body = new URLSearchParams({ ...form?.fields, given_name: 'Jeanne', family_name: 'Martin', job: 'Cheffe', ...more })
  const saved = await visitor.exchange('/personal-information', { method: 'POST', body })
  expect(saved.status).toBeLessThan(400)
  const own = { givenName: 'Jeanne', familyName: 'Martin', job: 'Cheffe' }
  expect(await accountRow(accountId)).toEqual({ ...before, ...own, updatedAt: expect.any(Date) })
  const addresses = await db.selectFrom('emailAddresses').select('address').where('accountId', '=', accountId).execute()
  expect(addresses).toEqual([{ address: email }])
})

describe('parameter pollution', () => {
  test('an address given twice is no address: nothing is sent to either', async () => {
    const [first, second] = [someone(), someone()]
    const visitor = app.newVisitor()
    await visitor.visit('/sign-in/identify')
    const body = new URLSearchParams([
      ['email', first],
      ['email', second],
    ])
    const answer = await visitor.exchange('/sign-in/identify', { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect((await visitor.visit('/sign-in/code')).url).toContain('/sign-in/identify')
    for (const email of [first, second]) expect(await app.mailsTo(email)).toEqual([])
  })

  test('a code given twice, or a token, is none', async () => {
    const visitor = app.newVisitor()
    const email = someone()
    await visitor.visit('/sign-in/identify')
    await visitor.submit({ email })
    await visitor.submit({}, 'Recevoir un code par e-mail')
    const code = await app.lastCode(email)
    const body = new URLSearchParams([
      ['code', code],
      ['code', code],
    ])
    expect((await visitor.exchange('/sign-in/code', { method: 'POST', body })).status).toBe(400)
    const link = new URL(await app.lastLink(email))
    const doubled = `${link.pathname}?token=${link.searchParams.get('token')}&token=x`
    expect((await visitor.exchange(doubled)).status).toBe(410)
  })
})

test('prototype pollution: a field may have any name, and changes no object of ours', async () => {
  const { visitor } = await signedIn()
  const names = [
    '__proto__',
    '__proto__[polluted]',
    'constructor.prototype.polluted',
    'constructor',
    'toString',
    'hasOwnProperty',
  ]
  const body = new URLSearchParams(names.map((name) => [name, 'yes']))
  for (const path of ['/sign-in/identify', '/personal-information', '/security/second-factor', '/my-data/delete', '/language']) {
    const answer = await visitor.exchange(path, { method: 'POST', body: new URLSearchParams(body) })
    expect(answer.status, path).toBeLessThan(500)
  }
  expect((Object.prototype as Record<string, unknown>).polluted).toBeUndefined()
  expect(({} as Record<string, unknown>)['__proto__[polluted]']).toBeUndefined()
})

test('path normalisation: no spelling of an address opens it to nobody', async () => {
  const spellings = [
    '/security/',
    '//security',
    '/%73ecurity',
    '/./security',
    '/x/../security',
    '/x/%2e%2e/security',
    '/SECURITY',
    '/security;a=b',
    '/security%00',
  ]
  for (const path of spellings) {
    const status = await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(app.origin)
      request({ hostname, port, path, method: 'GET' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })
    expect([303, 400, 404], path).toContain(status)
  }
})

test('enumeration by invitation: inviting somebody who has an account and somebody who has none reads the same', async () => {
  const chief = await seatAdministrator(app, { email: someone(), memberships: [{}] })
  const [known, unknown] = [(await seat(app, { email: someone() })).email, someone()]
  const invite = async (email: string) => {
    await chief.visitor.visit(administrationPaths.invitations(chief.organizationId))
    const form = chief.visitor.page.forms.find(({ names }) => names.includes('emails'))
    const body = new URLSearchParams({ ...form?.fields, emails: email })
    const answer = await chief.visitor.exchange(form?.action ?? '', { method: 'POST', body })
    const said = (await answer.text())
      .replaceAll(email, '<address>')
      .replaceAll(/[0-9a-f-]{36}|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, '<id>')
    return { status: answer.status, said: said.slice(said.indexOf('<main'), said.indexOf('<caption')) }
  }
  expect(await invite(known)).toEqual(await invite(unknown))
  const [toKnown] = await app.mailsTo(known)
  const [toUnknown] = await app.mailsTo(unknown)
  expect(toKnown?.subject).toBe(toUnknown?.subject)
})

test('resend: of several new codes asked at once, one works, once', async () => {
  const visitor = app.newVisitor()
  const email = someone()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await Promise.all(Array.from({ length: 4 }, () => visitor.exchange('/sign-in/code/send', { method: 'POST' })))
  const codes = (await app.mailsTo(email)).map(({ text }) => (/\b\d{5}\s\d{5}\b/.exec(text)?.[0] ?? '').replace(/\D/g, ''))
  expect(codes.length).toBeGreaterThan(1)
  const answers = []
  for (const code of codes)
    answers.push(
      (await visitor.exchange('/sign-in/code', { method: 'POST', body: new URLSearchParams({ code }) })).headers.getSetCookie(),
    )
  expect(answers.filter((cookies) => cookies.some((cookie) => /^mcp=[\w-]{43}/.test(cookie)))).toHaveLength(1)
})
