import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../clock.ts'
import { testApp } from '../testing/app.ts'
import { joinBySiret, proveMailbox, signUp } from '../testing/journey.ts'
import { callback, serviceClient } from '../testing/service-client.ts'
import type { Visitor } from '../testing/visitor.ts'
import { findIdentity } from './stored.ts'

const app = await testApp({
  clients: [serviceClient('any'), serviceClient('careful', { unproved_membership: 'with_verified_identity' })],
})
const { db } = app.deps

const demand = JSON.stringify({ id_token: { acr: { essential: true, values: ['eidas1'] } } })
const authorize = (clientId: string, more: Record<string, string> = {}) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid siret', redirect_uri: callback, state: 's', ...more })}`

let people = 0
const newcomer = async (start?: string): Promise<Visitor & { email: string }> => {
  const visitor = app.newVisitor()
  const email = `person${++people}@clamart.fr`
  await visitor.visit(start ?? '/sign-in')
  await signUp(app, visitor, { email, givenName: 'Ada', familyName: 'Lovelace' })
  return Object.assign(visitor, { email })
}

const accountOf = (email: string) =>
  db
    .selectFrom('accounts')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'accounts.id')
    .select(['accounts.id', 'givenName', 'familyName'])
    .where('address', '=', email)
    .executeTakeFirstOrThrow()

const toFranceConnect = (visitor: Visitor) => visitor.submit({}, /FranceConnect/)
const choosePerson = (visitor: Visitor, person: string) => visitor.submit({ person }, 'Continuer avec cette identité')
const subject = (kinds: string[]) => kinds.filter((kind) => kind.includes('FranceConnect'))

describe('from one’s own pages', () => {
  test('a person proves who they are; names become verified ones, chosen among them; every address is told', async () => {
    const visitor = await newcomer()
    await visitor.visit('/personal-information')
    expect(visitor.page.text).toContain('Votre identité n’est pas vérifiée.')
    await toFranceConnect(visitor)
    expect(visitor.page.text).toContain('FranceConnect, simulé')
    await choosePerson(visitor, 'helene')
    expect(visitor.page.url).toMatch(/\/personal-information$/)
    expect(visitor.page.text).toContain('Vérifiée par FranceConnect le')
    const account = await accountOf(visitor.email)
    expect(account).toMatchObject({ givenName: 'Hélène', familyName: 'Garçon' })
    expect(subject((await app.mailsTo(visitor.email)).map((mail) => mail.subject))).toHaveLength(1)

    await visitor.submit({ given_name: 'Marie', family_name: 'Lefèvre' }, 'Enregistrer')
    expect(await accountOf(visitor.email)).toMatchObject({ givenName: 'Marie', familyName: 'Lefèvre' })
    await visitor.submit({ given_name: 'Ada', family_name: 'Lefèvre' }, 'Enregistrer')
    expect(visitor.page.status).toBe(422)
    expect(await accountOf(visitor.email)).toMatchObject({ givenName: 'Marie' })
  })

  test('asks to sign in again when it was long ago: an open browser links nobody to the account', async () => {
    const visitor = await newcomer()
    await visitor.visit('/personal-information')
    const { id } = await accountOf(visitor.email)
    const old = new Date(app.deps.clock().getTime() - 16 * MINUTE)
    await db.updateTable('sessions').set({ authenticatedAt: old }).where('accountId', '=', id).execute()
    await toFranceConnect(visitor)
    expect(visitor.page.url).toContain('/sign-in/identify')
    expect((await visitor.visit('/sign-in/prove-identity')).url).toContain('/sign-in/identify')
    await proveMailbox(app, visitor, visitor.email)
    expect(visitor.page.url).toContain('/sign-in/prove-identity')
    await toFranceConnect(visitor)
    expect(visitor.page.text).toContain('FranceConnect, simulé')
  })

  test('what FranceConnect said is kept sealed', async () => {
    const { id } = await accountOf('person1@clamart.fr')
    const row = await db.selectFrom('verifiedIdentities').selectAll().where('accountId', '=', id).executeTakeFirstOrThrow()
    expect(JSON.stringify(row, (_, value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))).not.toMatch(/Lef|1974/)
    expect((await findIdentity(app.deps, id))?.identity.birthDate).toBe('1974-02-11')
  })

  test('giving up there changes nothing, and is said', async () => {
    const visitor = await newcomer()
    await visitor.visit('/personal-information')
    await toFranceConnect(visitor)
    await visitor.submit({}, 'Refuser et revenir')
    expect(visitor.page.text).toContain('Vous n’avez pas terminé chez FranceConnect')
    expect(await findIdentity(app.deps, (await accountOf(visitor.email)).id)).toBeUndefined()
  })

  test('an identity already linked to another account is not linked twice', async () => {
    const visitor = await newcomer()
    await visitor.visit('/personal-information')
    await toFranceConnect(visitor)
    await choosePerson(visitor, 'helene')
    expect(visitor.page.text).toContain('déjà liée à un autre compte')
    expect(await findIdentity(app.deps, (await accountOf(visitor.email)).id)).toBeUndefined()
    await toFranceConnect(visitor)
    await choosePerson(visitor, 'jeanne')
    expect(visitor.page.url).toMatch(/\/personal-information$/)
    await toFranceConnect(visitor)
    await choosePerson(visitor, 'paul')
    expect(visitor.page.text).toContain('n’est pas celle qui est liée à ce compte')
    expect(await accountOf(visitor.email)).toMatchObject({ givenName: 'Jeanne', familyName: 'Martin' })
  })

  test('renewing tells nobody anything new', async () => {
    const visitor = await newcomer()
    for (const _ of [1, 2]) {
      await visitor.visit('/personal-information')
      await toFranceConnect(visitor)
      await choosePerson(visitor, 'karim')
    }
    expect(subject((await app.mailsTo(visitor.email)).map((mail) => mail.subject))).toHaveLength(1)
  })
})

describe('an answer is taken once, by who left', () => {
  /** A person stopped just before our callback. */
  const stoppedAtCallback = async () => {
    const visitor = await newcomer()
    await visitor.visit('/personal-information')
    await toFranceConnect(visitor)
    const form = visitor.page.forms.find(({ names }) => names.includes('person'))
    const chosen = await visitor.exchange(form?.action ?? '', { method: 'POST', body: new URLSearchParams({ person: 'claire' }) })
    const resume = /content="0; ?url=([^"]*)"/.exec(await chosen.text())?.[1]?.replaceAll('&amp;', '&') ?? ''
    const sent = await visitor.exchange(resume)
    return { visitor, callback: sent.headers.get('location') ?? '' }
  }

  test('another person’s browser gets nothing from it, and the right one still can', async () => {
    const { visitor, callback: address } = await stoppedAtCallback()
    expect(address).toContain('/identity/franceconnect/callback?')
    const thief = await newcomer()
    expect((await thief.visit(address)).status).toBe(410)
    expect(await findIdentity(app.deps, (await accountOf(thief.email)).id)).toBeUndefined()
    expect((await app.newVisitor().visit(address)).status).toBe(410)
    const answers = await Promise.all([visitor.exchange(address), visitor.exchange(address), visitor.exchange(address)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410])
    expect(await findIdentity(app.deps, (await accountOf(visitor.email)).id)).toMatchObject({
      identity: { familyName: 'Dubois' },
    })
  })

  test('an invented answer is not expected', async () => {
    const visitor = await newcomer()
    expect((await visitor.visit('/identity/franceconnect/callback?code=x&state=y')).status).toBe(410)
    expect((await visitor.visit('/identity/franceconnect/left?state=y')).status).toBe(410)
  })

  test('departures are limited', async () => {
    const visitor = await newcomer()
    for (let times = 0; times < 21; times += 1) {
      await visitor.visit('/personal-information')
      await toFranceConnect(visitor)
    }
    expect(visitor.page.status).toBe(429)
  })
})

describe('with a service waiting', () => {
  test('a demanded level leads to FranceConnect and back to the service; three months later it is asked again', async () => {
    const visitor = await newcomer(authorize('any', { claims: demand }))
    await joinBySiret(visitor, '219 200 235 00014')
    expect(visitor.page.url).toMatch(/\/prove-identity$/)
    expect(visitor.page.text).toContain('Service any demande que votre identité soit vérifiée.')
    await db.deleteFrom('verifiedIdentities').execute()
    await toFranceConnect(visitor)
    await choosePerson(visitor, 'jeanne')
    expect(visitor.page.url).toMatch(/\/welcome$/)
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
    const signIn = db.selectFrom('serviceSignIns').select('acr').orderBy('id', 'desc').limit(1)
    expect(await signIn.executeTakeFirstOrThrow()).toEqual({ acr: 'eidas1' })
    await db
      .updateTable('verifiedIdentities')
      .set({ verifiedAt: new Date(Date.now() - 91 * DAY) })
      .execute()
    await visitor.visit(authorize('any', { claims: demand }))
    expect(visitor.page.text).toContain('Une vérification vaut 90 jours')
  })

  test('giving up goes back to the service with access_denied', async () => {
    const visitor = await newcomer(authorize('any', { claims: demand }))
    await joinBySiret(visitor, '219 200 235 00014')
    await visitor.submit({}, 'Revenir à Service any')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?error=access_denied/)
  })

  test('an unproved membership is enough for a careful service once the person is known', async () => {
    const visitor = app.newVisitor()
    await visitor.visit(authorize('careful'))
    await signUp(app, visitor, { email: 'karim@orange.fr', givenName: 'Karim', familyName: 'Benali' })
    await db.deleteFrom('verifiedIdentities').execute()
    await joinBySiret(visitor, '900 001 017 00012')
    expect(visitor.page.url).toMatch(/\/prove-identity$/)
    expect(visitor.page.text).toContain('Rien ne prouve encore votre lien')
    await toFranceConnect(visitor)
    await choosePerson(visitor, 'karim')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
  })

  test('a level that does not exist is explained before the service is told', async () => {
    const visitor = await newcomer(authorize('any', { claims: demand.replace('eidas1', 'eidas3') }))
    expect(visitor.page.url).toMatch(/\/level$/)
    expect(visitor.page.text).toContain('eidas3')
    await visitor.submit({}, 'Revenir à Service any')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?error=access_denied/)
  })
})
