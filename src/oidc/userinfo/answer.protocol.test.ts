import Provider from 'oidc-provider'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { testPool } from '../../testing/database.ts'
import { heardPool } from '../../testing/heard-pool.ts'
import { oidcApp } from '../../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'
import { mandatedByTown } from '../../testing/town-mandate.ts'
import { knownScopes } from '../scopes.ts'

let answeredBy: ('us' | 'the engine')[] = []
/** Notes who looks for an access token: within the engine or before it. */
const pool = heardPool(await testPool(), (text) => {
  if (text.includes('from oidc_artifacts t')) answeredBy.push(Provider.ctx ? 'the engine' : 'us')
})
const everything = knownScopes.join(' ')
const towns = { access_policy: { kinds: ['local_authority'], mandates: 'accept' } }
const app = await oidcApp({
  pool,
  clients: [
    testClient('standard', { scope: everything }),
    testClient('plain'),
    testClient('legacy', { profile: 'legacy', updated_at_format: 'iso' }),
    testClient('pairwise', { subject_type: 'pairwise', scope: everything }),
    testClient('signed', { userinfo_signed_response_alg: 'ES256' }),
    testClient('towns', { scope: everything, ...towns }),
    testClient('firms', { scope: everything, access_policy: { kinds: ['company'] } }),
    testClient('software', { grant_types: ['client_credentials'], redirect_uris: [], post_logout_redirect_uris: [] }),
    testClient('accepting', { scope: everything, unproved_membership: 'accept' }),
  ],
})
const ada = await app.person({
  email: 'ada@clamart.fr',
  job: 'Secrétaire de mairie',
  memberships: [{}],
  identityProvedAt: new Date(),
})

type Asked = { clientId?: string; person?: typeof ada; parameters?: Record<string, string> }
const tokensFor = async ({ clientId = 'standard', person = ada, parameters = { scope: everything } }: Asked) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  return (await obtain(browser, await createParty(app, clientId), person, parameters)).tokens
}

const headersThatDiffer = ['date', 'connection', 'keep-alive']
const ask = async (path: string, init: RequestInit) => {
  answeredBy = []
  const response = await fetch(`${app.address}${path}`, init)
  const headers = [...response.headers].filter(([name]) => !headersThatDiffer.includes(name))
  return { status: response.status, headers, body: await response.text(), by: answeredBy.join(', ') }
}

/** The same question twice: the second says one parameter that nobody reads, so that the engine answers. */
const bothAnswers = async (token: string, init: RequestInit = {}) => {
  const asked = { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } }
  return { ours: await ask('/oauth/userinfo', asked), engines: await ask('/oauth/userinfo?unread=1', asked) }
}

const expectTheSame = async (token: string, init: RequestInit = {}) => {
  const { ours, engines } = await bothAnswers(token, init)
  expect([ours.by, engines.by]).toEqual(['us', 'the engine'])
  expect({ ...ours, by: '' }).toEqual({ ...engines, by: '' })
  expect(ours.status).toBe(200)
  return JSON.parse(ours.body) as Record<string, unknown>
}

describe('answered before the engine, and as it does', () => {
  test.each([
    'openid',
    'openid email',
    'openid profile phone uid',
    'openid siret organizations custom',
    everything,
  ])('scopes %s', async (scope) => {
    const { access_token } = await tokensFor({ parameters: { scope } })
    expect(Object.keys(await expectTheSame(access_token)).length).toBeGreaterThan(0)
  })

  test.each(['plain', 'legacy', 'pairwise', 'towns', 'accepting'])('the service %s', async (clientId) => {
    const { access_token } = await tokensFor({ clientId })
    expect(await expectTheSame(access_token)).toHaveProperty('siret')
  })

  test('claims asked by name: granted, refused, unknown, of the token itself', async () => {
    const userinfo = {
      siret: null,
      phone_number: { essential: true },
      organizations: null,
      acr: null,
      auth_time: null,
      made_up: null,
    }
    const parameters = { scope: 'openid email', claims: JSON.stringify({ userinfo, id_token: { job: null } }) }
    const said = await expectTheSame((await tokensFor({ clientId: 'plain', parameters })).access_token)
    expect(said).toHaveProperty('phone_number')
    expect(said).not.toHaveProperty('organizations')
    await expectTheSame((await tokensFor({ parameters })).access_token)
  })

  test('a POST without a body, and a scheme in another case', async () => {
    const { access_token } = await tokensFor({})
    await expectTheSame(access_token, { method: 'POST' })
    await expectTheSame(access_token, { headers: { authorization: `bearer ${access_token}` } })
  })

  test('a renewed token, which says what the first one said', async () => {
    const { refresh_token = '', access_token } = await tokensFor({})
    const renewed = await openid.refreshTokenGrant((await createParty(app, 'standard')).config, refresh_token)
    expect(await expectTheSame(renewed.access_token)).toEqual(await expectTheSame(access_token))
  })

  test('somebody without an organization, somebody in two, somebody unproved', async () => {
    const alone = await app.person({ email: 'alone@example.fr' })
    await expectTheSame((await tokensFor({ person: alone, parameters: { scope: 'openid email' } })).access_token)
    const unproved = await app.person({ email: 'eve@example.fr', memberships: [{ oal: 0 }] })
    expect(await expectTheSame((await tokensFor({ clientId: 'accepting', person: unproved })).access_token)).toMatchObject({
      oal: 0,
    })
    await expectTheSame((await tokensFor({ person: unproved, parameters: { scope: 'openid email' } })).access_token)
  })

  test('a member who left, and an account known by another name', async () => {
    const gone = await app.person({ email: 'gone@clamart.fr', memberships: [{}] })
    const knownAs = { accountId: gone.accountId, clientId: 'standard', knownAs: ada.accountId, createdAt: app.deps.clock() }
    await app.db.insertInto('subjectAliases').values(knownAs).execute()
    const { access_token } = await tokensFor({ person: gone })
    expect(await expectTheSame(access_token)).toMatchObject({ sub: ada.accountId, uid: ada.accountId })
    await app.db
      .updateTable('memberships')
      .set({ status: 'ended', endedAt: app.deps.clock() })
      .where('accountId', '=', gone.accountId)
      .execute()
    expect(await expectTheSame(access_token)).not.toHaveProperty('siret')
  })

  test('somebody who acts by a mandate', async () => {
    const { person: zoe, town, mandateId } = await mandatedByTown(app, ['standard', 'towns'])
    const tokens = await Promise.all(
      ['standard', 'towns'].map((clientId) =>
        tokensFor({ clientId, person: zoe, parameters: { scope: everything, siret_hint: town.siret } }),
      ),
    )
    for (const { access_token } of tokens) expect(await expectTheSame(access_token)).toHaveProperty('mandate')
    await app.db.deleteFrom('mandateMembers').where('mandateId', '=', mandateId).execute()
    for (const { access_token } of tokens) await expectEngine(access_token, 401)
  })
})

/** Ours says nothing; what is said is the engine's. */
const expectEngine = async (token: string, status: number, init: RequestInit = {}) => {
  const { ours, engines } = await bothAnswers(token, init)
  expect({ ...ours, by: '' }).toEqual({ ...engines, by: '' })
  expect(ours.status).toBe(status)
  expect(ours.by).toMatch(/the engine$|^$/)
}

describe('left to the engine', () => {
  test('an answer that is signed', async () => {
    const { access_token } = await tokensFor({ clientId: 'signed' })
    const { ours, engines } = await bothAnswers(access_token)
    expect([ours.status, ours.by, engines.by]).toEqual([200, 'us, the engine', 'the engine'])
    expect(ours.headers).toContainEqual(['content-type', 'application/jwt; charset=utf-8'])
  })

  test('a page of the service’s own site, and of another', async () => {
    const { access_token } = await tokensFor({})
    await expectEngine(access_token, 200, { headers: { origin: 'https://service.example.fr' } })
    await expectEngine(access_token, 400, { headers: { origin: 'https://evil.example.fr' } })
  })

  test('a token in the body, a wrong one, one that was revoked, one whose grant went', async () => {
    const { access_token } = await tokensFor({})
    const body = new URLSearchParams({ access_token })
    expect((await ask('/oauth/userinfo', { method: 'POST', body })).status).toBe(200)
    await expectEngine('wrong', 401)
    const party = await createParty(app, 'standard')
    await openid.tokenRevocation(party.config, access_token)
    await expectEngine(access_token, 401)
    const other = await tokensFor({})
    await app.db.deleteFrom('oidcArtifacts').where('model', '=', 'Grant').execute()
    await expectEngine(other.access_token, 401)
  })

  test('somebody the service no longer admits', async () => {
    const company = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }
    const zoe = await app.person({ email: 'zoe2@dupuis.example', memberships: [{ company }] })
    const { access_token } = await tokensFor({ clientId: 'firms', person: zoe })
    await expectTheSame(access_token)
    await app.db
      .updateTable('memberships')
      .set({ status: 'ended', endedAt: app.deps.clock() })
      .where('accountId', '=', zoe.accountId)
      .execute()
    await expectEngine(access_token, 401)
  })

  test('a token that is over', async () => {
    const { access_token } = await tokensFor({})
    app.moveClock(2 * DAY)
    await expectEngine(access_token, 401)
  })

  test('an access token of software, which is nobody’s', async () => {
    const { access_token } = await openid.clientCredentialsGrant((await createParty(app, 'software')).config)
    await expectEngine(access_token, 401)
  })
})
