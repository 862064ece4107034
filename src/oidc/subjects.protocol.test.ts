import { decodeJwt } from 'jose'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testPool } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { afterLogout, callback, createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { startSourceServer } from '../testing/source-server.ts'
import { readEntries } from './clients/parse.ts'
import { ensurePairwiseSalt } from './pairwise-salt.ts'

const listening = await startSourceServer(() => ({ status: 200 }))
const pairwise = { subject_type: 'pairwise' }
const app = await oidcApp({
  clients: [
    testClient('public'),
    testClient('one', { ...pairwise, sector: 'transport', backchannel_logout_uri: listening.url }),
    testClient('two', { ...pairwise, sector: 'transport' }),
    testClient('by-host', { ...pairwise }),
    testClient('inside', { ...pairwise, sector_identifier_uri: 'https://10.0.0.1/sector.json' }),
  ],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const bob = await app.person({ email: 'bob@clamart.fr', memberships: [{}] })
const signIn = async (clientId: string, person = ada) => {
  const browser = createBrowser(app)
  await browser.signIn(person)
  const party = await createParty(app, clientId)
  return { browser, party, ...(await obtain(browser, party, person, { scope: 'openid email uid' })) }
}
const subjectAt = async (clientId: string, person = ada) => (await signIn(clientId, person)).claims?.sub ?? ''

describe('pairwise subjects', () => {
  test('services of one sector know a person by one subject, which is not the account’s; others by another', async () => {
    const here = await subjectAt('one')
    expect(here).toMatch(/^[\w-]{43}$/)
    expect(await subjectAt('two')).toBe(here)
    expect(await subjectAt('one', bob)).not.toBe(here)
    expect(await subjectAt('by-host')).not.toBe(here)
    expect(await subjectAt('public')).toBe(ada.accountId)
  })

  test('the id token, userinfo, introspection and the logout token say the same', async () => {
    const { party, browser, tokens, claims } = await signIn('one')
    const sub = claims?.sub ?? ''
    expect(await party.userinfo(tokens.access_token, sub)).toEqual({
      sub,
      uid: sub,
      email: 'ada@clamart.fr',
      email_verified: true,
    })
    expect((await openid.tokenIntrospection(party.config, tokens.access_token)).sub).toBe(sub)
    const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }
    expect((await browser.follow(openid.buildEndSessionUrl(party.config, hint).href)).url.href).toBe(afterLogout)
    await app.oidc.tellServices()
    await eventually(() => expect(listening.seen).toHaveLength(1))
    expect(decodeJwt(new URLSearchParams(listening.seen[0]?.body).get('logout_token') ?? '').sub).toBe(sub)
  })

  test('prompt=none with a hint of the same person answers, with one of another does not', async () => {
    const { browser, party, tokens } = await signIn('one')
    const other = await signIn('one', bob)
    const silently = async (id_token_hint = '') => {
      const { url } = await party.depart({ prompt: 'none', id_token_hint })
      return (await browser.follow(url.href)).url.searchParams
    }
    expect((await silently(tokens.id_token)).has('code')).toBe(true)
    expect((await silently(other.tokens.id_token)).get('error')).toBe('login_required')
  })
})

describe('after two accounts became one', () => {
  const mergedInto = async (knownAs: string) => {
    const person = await app.person({ email: `merged-${knownAs.slice(0, 8)}@clamart.fr`, memberships: [{}] })
    const alias = { accountId: person.accountId, knownAs, createdAt: app.deps.clock() }
    await app.db
      .insertInto('subjectAliases')
      .values([
        { ...alias, clientId: 'public' },
        { ...alias, clientId: 'one' },
      ])
      .execute()
    return person
  }

  test('a service that knew the absorbed one alone goes on with its subject, everywhere it is said', async () => {
    const absorbed = await app.person({ email: 'absorbed@clamart.fr', memberships: [{}] })
    const pairwiseBefore = await subjectAt('one', absorbed)
    const person = await mergedInto(absorbed.accountId)
    const { party, browser, tokens, claims } = await signIn('public', person)
    expect(claims?.sub).toBe(absorbed.accountId)
    expect((await party.userinfo(tokens.access_token, absorbed.accountId)).email).toBe(person.email)
    expect((await openid.tokenIntrospection(party.config, tokens.access_token)).sub).toBe(absorbed.accountId)
    expect(await subjectAt('one', person)).toBe(pairwiseBefore)
    expect(await subjectAt('by-host', person)).not.toBe(await subjectAt('by-host', absorbed))
    const hint = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }
    expect((await browser.follow(openid.buildEndSessionUrl(party.config, hint).href)).url.href).toBe(afterLogout)
  })
})

test('a sector_identifier_uri that cannot be read, inside a private network for one: the service is refused on a page of ours', async () => {
  const asked = { client_id: 'inside', redirect_uri: callback, response_type: 'code', scope: 'openid' }
  const page = await createBrowser(app).follow(`/oauth/authorize?${new URLSearchParams(asked)}`)
  expect([page.response.status, page.url.origin]).toEqual([400, app.origin])
  expect(page.html).toContain('could not load sector_identifier_uri')
})

test('a declaration says its sector when it has several hosts', () => {
  const entry = testClient('many', { ...pairwise, redirect_uris: [callback, 'https://elsewhere.example.fr/callback'] })
  expect(() => readEntries([entry])).toThrow(/client many: sector: required/)
  expect(readEntries([{ ...entry, sector: 'both' }])).toHaveLength(1)
  expect(() => readEntries([{ ...entry, sector_identifier_uri: 'http://sector.example.fr/' }])).toThrow(/expected an https/)
  expect(() => readEntries([testClient('none', { sector: 'x' })])).toThrow(/of no use/)
})

test('subjects do not change with the root key', async () => {
  const db = openDatabase(await testPool())
  const [old, next] = ['the root key of before: more than 32 characters', 'the root key that comes after the first one']
  const now = new Date()
  const salt = await ensurePairwiseSalt(db, createKeyring([old]), now)
  expect(await ensurePairwiseSalt(db, createKeyring([next, old]), now)).toEqual(salt)
  expect(await ensurePairwiseSalt(db, createKeyring([next]), now)).toEqual(salt)
})
