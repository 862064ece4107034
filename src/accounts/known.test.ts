import { expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { newId } from '../secrets/random.ts'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'

const { db, deps, moveClock, newVisitor, mailsTo, someone, signUp, signInByCode, accountOf } = await ownPagesApp('connu')

const client = (clientId: string, name: string) =>
  db
    .insertInto('oidcClients')
    .values({
      clientId,
      metadata: JSON.stringify({ client_name: name }),
      profile: 'standard',
      secretHashes: [],
      source: 'test',
      createdAt: deps.clock(),
      updatedAt: deps.clock(),
    })
    .execute()
await client('aides', 'Aides-territoires')
await client('bal', 'Mes adresses')

const wentTo = async (accountId: string, clientId: string, shared: string[] | null = null) =>
  db
    .insertInto('serviceSignIns')
    .values({
      accountId,
      clientId,
      organizationId: null,
      sessionId: null,
      acr: null,
      factors: ['mail'],
      shared,
      signedInAt: deps.clock(),
    })
    .execute()

const grant = async (accountId: string, clientId: string) => {
  const id = newId()
  const row = { uid: null, sessionUid: null, userCode: null, createdAt: deps.clock(), expiresAt: null, consumedAt: null }
  await db
    .insertInto('oidcArtifacts')
    .values([
      { ...row, model: 'Grant', id, grantId: id, payload: JSON.stringify({ accountId, clientId }) },
      { ...row, model: 'RefreshToken', id: `refresh-${id}`, grantId: id, payload: JSON.stringify({ accountId }) },
    ])
    .execute()
  return async () => (await db.selectFrom('oidcArtifacts').select('id').where('grantId', '=', id).execute()).length > 0
}

test('each service says what it receives, and reads nothing any more once its access is taken back', async () => {
  const email = someone()
  const visitor = await signUp(email)
  const { id } = await accountOf(email)
  await wentTo(id, 'aides', ['openid', 'email', 'siret', 'something_new'])
  await wentTo(id, 'bal')
  const [mine, other] = [await grant(id, 'aides'), await grant(id, 'bal')]
  const page = await visitor.visit('/services')
  expect(page.text).toMatch(/Aides-territoires.*Votre adresse e-mail.*Le SIRET de l’organisation.*something_new/)
  const revoke = page.forms.find(({ fields }) => fields.service === 'aides')
  expect(revoke).toBeDefined()
  await visitor.exchange('/services/revoke', { method: 'POST', body: new URLSearchParams({ service: 'aides' }) })
  expect([await mine(), await other()]).toEqual([false, true])
  expect((await visitor.visit('/services?revoked=1')).text).toContain('Ce service ne peut plus rien lire')
})

test('nobody takes back the access given by somebody else', async () => {
  const [owner, thief] = [someone(), someone()]
  await signUp(owner)
  const { id } = await accountOf(owner)
  await wentTo(id, 'aides')
  const alive = await grant(id, 'aides')
  const visitor = await signUp(thief)
  await visitor.exchange('/services/revoke', { method: 'POST', body: new URLSearchParams({ service: 'aides' }) })
  expect(await alive()).toBe(true)
  expect((await visitor.visit('/services')).text).toContain('Vous n’êtes encore allé dans aucun service')
})

test('the history is read by service, by page, and never somebody else’s', async () => {
  const [email, stranger] = [someone(), someone()]
  const visitor = await signUp(email)
  await signUp(stranger)
  const [{ id }, { id: strangerId }] = [await accountOf(email), await accountOf(stranger)]
  await wentTo(strangerId, 'bal')
  for (let times = 0; times < 51; times++) await wentTo(id, 'aides')
  const first = await visitor.visit('/security/history')
  expect(first.text).toContain('Aides-territoires')
  expect(first.text).not.toContain('Mes adresses')
  expect(first.text.match(/code par e-mail/g)).toHaveLength(50)
  const older = /href="(\/security\/history\?[^"]*before=[^"]*)"/.exec(first.html)?.[1]
  expect((await visitor.visit(older?.replaceAll('&amp;', '&') ?? '')).text.match(/code par e-mail/g)).toHaveLength(1)
  expect((await visitor.visit('/security/history?service=bal')).text).toContain('Aucune connexion.')
  expect((await visitor.visit("/security/history?organization=' or 1=1&before=-1&service=")).status).toBe(200)
})

test('a browser taken out of trust is a new one again, at once in its open session', async () => {
  const email = someone()
  const here = await signUp(email, phrase)
  const there = await signInByCode(email)
  expect((await mailsTo(email))[0]?.subject).toBe('Nouvelle connexion à votre compte')
  const page = await here.visit('/security')
  const [revoke] = page.forms.filter(({ action }) => action.endsWith('/security/browsers/revoke'))
  expect(page.text).toContain('Navigateurs de confiance')
  const browsers = await db
    .selectFrom('trustedBrowsers')
    .select('id')
    .where('accountId', '=', (await accountOf(email)).id)
    .orderBy('createdAt')
    .execute()
  expect(revoke?.fields.browser).toBe(browsers[1]?.id)
  await here.exchange('/security/browsers/revoke', { method: 'POST', body: new URLSearchParams(revoke?.fields) })
  expect((await there.visit('/personal-information')).url).toContain('/trust-browser')
  expect((await here.visit('/personal-information')).url).toContain('/personal-information')
})

test('somebody else’s browser stays trusted; and one must have signed in lately', async () => {
  const [owner, thief] = [someone(), someone()]
  const victim = await signUp(owner)
  const visitor = await signUp(thief)
  const { id } = await accountOf(owner)
  const { id: browser } = await db
    .selectFrom('trustedBrowsers')
    .select('id')
    .where('accountId', '=', id)
    .executeTakeFirstOrThrow()
  for (const sent of [browser, newId(), 'x'])
    await visitor.exchange('/security/browsers/revoke', { method: 'POST', body: new URLSearchParams({ browser: sent }) })
  expect((await victim.visit('/personal-information')).url).toContain('/personal-information')
  moveClock(16 * MINUTE)
  const late = await victim.exchange('/security/browsers/revoke', { method: 'POST', body: new URLSearchParams({ browser }) })
  expect(late.headers.get('location')).toContain('/sign-in/identify')
  moveClock(-16 * MINUTE)
  expect((await newVisitor().visit('/services')).url).toContain('/sign-in/identify')
})
