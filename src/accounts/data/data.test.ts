import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../clock.ts'
import { joinOrganization } from '../../organizations/join/join.ts'
import { newId } from '../../secrets/random.ts'
import { clamart, testBench } from '../../testing/join-bench.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import { forgetOldEvents } from './retention.ts'

const { db, deps, moveClock, mailsTo, lastCode, someone, signUp, signInByCode, signInByPassword, accountOf } =
  await ownPagesApp('donnees')
const bench = testBench(db)

const member = async (email: string) => {
  const { id: accountId } = await accountOf(email)
  const request = { accountId, siret: clamart.siret, confirmed: false, serviceName: null, interactionUid: null }
  await joinOrganization(bench, request)
  return accountId
}
const clamartAddress = () => `${someone().split('@')[0]}@clamart.fr`

describe('download my data', () => {
  test('gives everything that is held, named, and no secret', async () => {
    const email = clamartAddress()
    const visitor = await signUp(email, phrase)
    const accountId = await member(email)
    const signIn = { accountId, clientId: 'aides', organizationId: null, sessionId: null, acr: null, factors: ['pwd'] }
    await db
      .insertInto('serviceSignIns')
      .values({ ...signIn, signedInAt: deps.clock() })
      .execute()
    await visitor.visit('/my-data')
    const response = await visitor.exchange('/my-data/download', { method: 'POST' })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="moncomptepro-\d{4}-\d\d-\d\d\.json"$/)
    const text = await response.text()
    const copy = JSON.parse(text)
    expect(copy.accounts).toMatchObject([{ id: accountId, given_name: null, locale: 'fr' }])
    expect(copy.email_addresses).toMatchObject([{ address: email, is_primary: true }])
    expect(copy.memberships).toMatchObject([{ organization: { siret: clamart.siret }, basis: 'domain', email }])
    expect(copy.decisions).toHaveLength(1)
    expect(copy.service_sign_ins).toMatchObject([{ service: 'aides', factors: ['pwd'] }])
    expect(copy.sessions).toHaveLength(1)
    expect(copy.journal.map(({ event }: { event: string }) => event)).toContain('account.created')
    const { passwordHash } = await accountOf(email)
    expect(text).not.toContain(passwordHash ?? '?')
    expect(text).not.toMatch(/hash|secret/)
  })

  test('says nothing of anybody else', async () => {
    const [mine, other] = [someone(), someone()]
    await signUp(other)
    const visitor = await signUp(mine)
    const text = await (await visitor.exchange('/my-data/download', { method: 'POST' })).text()
    expect(text).toContain(mine)
    expect(text).not.toContain(other)
  })

  test('needs a recent sign-in, and a form of ours', async () => {
    const visitor = await signUp(someone())
    const headers = { origin: 'https://evil.example' }
    expect((await visitor.exchange('/my-data/download', { method: 'POST', headers })).status).toBe(403)
    moveClock(16 * MINUTE)
    const late = await visitor.exchange('/my-data/download', { method: 'POST' })
    expect(late.headers.get('location')).toContain('/sign-in/identify')
    moveClock(-16 * MINUTE)
  })
})

describe('delete my account', () => {
  const remove = async (email: string, password?: string) => {
    const visitor = await signUp(email, password)
    const { id } = await accountOf(email)
    return { visitor, id }
  }

  test('is asked twice, and erases what is personal', async () => {
    const email = clamartAddress()
    const { visitor, id } = await remove(email, phrase)
    await member(email)
    const grant = { model: 'Grant', id: newId(), uid: null, sessionUid: null, userCode: null, consumedAt: null, expiresAt: null }
    const payload = JSON.stringify({ accountId: id, clientId: 'aides', openid: { scope: 'openid offline_access' } })
    await db
      .insertInto('oidcArtifacts')
      .values({ ...grant, grantId: grant.id, payload, createdAt: deps.clock() })
      .execute()
    const elsewhere = await signInByCode(email)
    expect((await visitor.visit('/my-data/delete')).text).toContain('pendant 12 mois')
    expect((await visitor.submit({}, 'Supprimer définitivement')).status).toBe(422)
    expect(visitor.page.text).toContain('Cochez cette case')
    const page = await visitor.submit({ understood: 'yes' }, 'Supprimer définitivement')
    expect(page.text).toContain('Votre compte est supprimé')
    for (const browser of [visitor, elsewhere])
      expect((await browser.visit('/personal-information')).url).toContain('/sign-in/identify')

    const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ passwordHash: null, givenName: null, termsVersion: null, erasedAt: expect.any(Date) })
    const membership = await db.selectFrom('memberships').selectAll().where('accountId', '=', id).executeTakeFirstOrThrow()
    expect(membership).toMatchObject({ status: 'ended', endedBy: 'self', email: '' })
    for (const table of ['emailAddresses', 'sessions', 'trustedBrowsers', 'oneTimeCodes', 'interactionChoices'] as const)
      expect(await db.selectFrom(table).selectAll().where('accountId', '=', id).execute()).toEqual([])
    expect(await db.selectFrom('oidcArtifacts').select('id').where('grantId', '=', grant.id).execute()).toEqual([])
    for (const table of ['memberships', 'decisions', 'joinRequests', 'journal'] as const) {
      const rows = await db.selectFrom(table).selectAll().where('accountId', '=', id).execute()
      expect(JSON.stringify(rows)).not.toContain(email)
    }
    expect((await mailsTo(email))[0]?.subject).toBe('Votre compte a été supprimé')
  })

  test('the address may open another account, which is somebody new for services', async () => {
    const email = someone()
    const { visitor, id } = await remove(email, phrase)
    await visitor.visit('/my-data/delete')
    await visitor.submit({ understood: 'yes' }, 'Supprimer définitivement')
    expect((await signInByPassword(email)).page.status).toBe(422)
    const again = await signUp(email)
    expect((await accountOf(email)).id).not.toBe(id)
    expect((await again.visit('/my-data')).text).toContain('Télécharger mes données')
  })

  test('of two erasures at once one happens; a code asked before opens nothing of the old account', async () => {
    const email = someone()
    const { visitor, id } = await remove(email)
    await Promise.all(
      [1, 2].map(() => visitor.exchange('/my-data/delete', { method: 'POST', body: new URLSearchParams({ understood: 'yes' }) })),
    )
    const events = await db
      .selectFrom('journal')
      .select('id')
      .where('accountId', '=', id)
      .where('event', '=', 'account.erased')
      .execute()
    expect(events).toHaveLength(1)
    expect((await mailsTo(email)).filter(({ subject }) => subject === 'Votre compte a été supprimé')).toHaveLength(1)
    await expect(lastCode(email)).rejects.toThrow()
  })

  test('needs a recent sign-in', async () => {
    const { visitor, id } = await remove(someone())
    moveClock(16 * MINUTE)
    await visitor.exchange('/my-data/delete', { method: 'POST', body: new URLSearchParams({ understood: 'yes' }) })
    moveClock(-16 * MINUTE)
    const row = await db.selectFrom('accounts').select('erasedAt').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.erasedAt).toBeNull()
  })
})

test('security events go after twelve months, and nothing takes them away before', async () => {
  const event = { event: 'test.retention', organizationId: null, clientId: null, sessionId: null, accountId: null, details: '{}' }
  const ago = (days: number) => new Date(Date.now() - days * DAY)
  await db
    .insertInto('journal')
    .values([
      { ...event, at: ago(400) },
      { ...event, at: ago(300) },
    ])
    .execute()
  const left = async () => (await db.selectFrom('journal').select('at').where('event', '=', event.event).execute()).length
  await db.deleteFrom('journal').where('at', '>', ago(350)).execute()
  expect(await left()).toBe(2)
  expect(await forgetOldEvents(db, deps.clock())).toMatchObject({ events: 1 })
  expect(await left()).toBe(1)
})
