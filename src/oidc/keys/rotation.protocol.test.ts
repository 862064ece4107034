import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeProtectedHeader } from 'jose'
import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../clock.ts'
import { testDatabaseUrl, testPool } from '../../testing/database.ts'
import { freePort } from '../../testing/free-port.ts'
import { type OidcApp, oidcApp } from '../../testing/oidc-app.ts'
import { afterLogout, createBrowser, createParty, obtain, testClient } from '../../testing/relying-party.ts'
import { commandRunner } from '../../testing/run-command.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { publishedForMs, signsForMs, verifiesForMs } from './rotation.ts'
import { generateSigningKey } from './signing-key.ts'

const rootKey = 'the root key of before: more than 32 characters'
const newRootKey = 'the root key that comes after the first one'
const kidOf = (token = '') => decodeProtectedHeader(token).kid
const published = async ({ address }: OidcApp) => {
  const { keys } = (await (await fetch(`${address}/oauth/jwks`)).json()) as { keys: { kid: string; alg: string; d?: string }[] }
  return keys
}
const jwksFolder = temporaryFolder()
const clients = [testClient('service', { id_token_signed_response_alg: 'ES256' })]

describe('rotation of the signing keys, on two nodes', async () => {
  const databaseUrl = await testDatabaseUrl()
  const port = await freePort()
  const node = async (own: { port: number; env?: Record<string, string> }) =>
    oidcApp({ clients, rootKeys: [rootKey], pool: await testPool({ url: databaseUrl, size: 4 }), ...own })
  const here = await node({ port })
  const there = await node({ port: await freePort(), env: { ISSUER_URL: here.origin } })
  let waited = 0
  const wait = async (ms: number) => {
    waited += ms
    for (const app of [here, there]) {
      app.moveClock(ms)
      await app.oidc.lookAtKeys()
    }
  }
  const command = commandRunner(databaseUrl)
  const run = (args: string, env = {}) => command(args, { SECRETS_KEY: rootKey, ...env }, waited)
  let people = 0
  const person = () => {
    people += 1
    return here.person({ email: `person-${people}@clamart.fr`, memberships: [{}] })
  }
  const signIn = async () => {
    const ada = await person()
    const browser = createBrowser(here)
    await browser.signIn(ada)
    const party = await createParty(here, 'service')
    return { browser, party, ...(await obtain(browser, party, ada)) }
  }

  test('a key is published everywhere before it signs, the old one verifies after, and a sign-out with its hint still works', async () => {
    const before = await signIn()
    const old = kidOf(before.tokens.id_token)
    await wait(signsForMs)
    expect((await published(here)).map(({ alg }) => alg).filter((alg) => alg === 'ES256')).toHaveLength(2)
    expect(await published(there)).toEqual(await published(here))
    const during = await signIn()
    expect(kidOf(during.tokens.id_token)).toBe(old)
    await wait(publishedForMs)
    expect(kidOf((await signIn()).tokens.id_token)).not.toBe(old)
    for (const app of [here, there]) expect((await published(app)).map(({ kid }) => kid)).toContain(old)
    const hint = { id_token_hint: during.tokens.id_token ?? '', post_logout_redirect_uri: afterLogout }
    const left = await during.browser.follow(openid.buildEndSessionUrl(during.party.config, hint).href)
    expect(left.url.href).toBe(afterLogout)
    await wait(verifiesForMs + DAY)
    expect((await published(there)).map(({ kid }) => kid)).not.toContain(old)
  })

  test('a flow begun before the change goes on after it', async () => {
    const ada = await person()
    const browser = createBrowser(here)
    const party = await createParty(here, 'service')
    const { url, checks } = await party.depart()
    const page = await browser.follow(url.href)
    expect(await run('keys rotate')).toMatchObject({ code: 0, warned: '' })
    await wait(publishedForMs + HOUR / 60)
    const landed = await browser.identify(page, ada)
    expect((await party.redeem(landed.url, checks)).claims()?.sub).toBe(ada.accountId)
  })

  test('keys list and rotate, from the command line', async () => {
    const listed = JSON.parse((await run('keys list --json')).printed) as { kid: string; status: string }[]
    expect(listed.filter(({ status }) => status === 'current')).toHaveLength(5)
    const leaked = await run('keys rotate --compromised')
    expect(leaked).toMatchObject({ code: 0, warned: '' })
    await here.oidc.lookAtKeys()
    const now = (await published(here)).map(({ kid }) => kid)
    expect(now).toHaveLength(5)
    for (const { kid } of listed) expect(now).not.toContain(kid)
    expect((await published(here)).every(({ d }) => d === undefined)).toBe(true)
    expect((await run('keys rotate', { JWKS_FILE: '/nowhere' })).code).toBe(1)
  })

  test('a new root key opens what the old one sealed, and seals it again: the old one can go', async () => {
    const kids = (await published(here)).map(({ kid }) => kid)
    const start = async (rootKeys: string[]) =>
      oidcApp({
        clients,
        pool: await testPool({ url: databaseUrl, size: 2 }),
        rootKeys,
        env: { ISSUER_URL: here.origin },
        port: await freePort(),
      })
    await start([newRootKey, rootKey])
    const alone = await start([newRootKey])
    expect((await published(alone)).map(({ kid }) => kid)).toEqual(kids)
  })
})

test('JWKS_FILE is followed as it changes; a broken one is told and changes nothing', async () => {
  const file = join(jwksFolder, 'jwks.json')
  const [first, second] = [await generateSigningKey('RS256'), await generateSigningKey('RS256')]
  writeFileSync(file, JSON.stringify({ keys: [first] }))
  const app = await oidcApp({ clients: [], env: { JWKS_FILE: file } })
  writeFileSync(file, JSON.stringify({ keys: [second, first] }))
  await app.oidc.lookAtKeys()
  expect((await published(app)).map(({ kid }) => kid)).toEqual([second.kid, first.kid])
  writeFileSync(file, '{')
  await expect(app.oidc.lookAtKeys()).rejects.toThrow(/JWKS_FILE/)
  expect(await published(app)).toHaveLength(2)
})
