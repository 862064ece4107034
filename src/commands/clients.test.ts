import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as openid from 'openid-client'
import { afterAll, expect, test } from 'vitest'
import { SECOND } from '../clock.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { eventually } from '../testing/eventually.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createParty } from '../testing/relying-party.ts'
import { commandRunner } from '../testing/run-command.ts'

const rootKey = 'a root key for these tests of more than 32 characters'
const url = await testDatabaseUrl()
const command = commandRunner(url)
const run = (args: string | string[]) => command(args, { SECRETS_KEY: rootKey })
const folder = mkdtempSync(join(tmpdir(), 'mcp-clients-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const declared = `
- client_id: portal
  client_secret: "the first secret of the portal, long"
  redirect_uris: [https://portal.example.fr/callback]
  profile: legacy
- client_id: public
  token_endpoint_auth_method: none
  redirect_uris: [https://public.example.fr/callback]
`
await run(['clients', 'apply', file('clients.yaml', declared)])
const app = await oidcApp({ clients: [], rootKeys: [rootKey], pool: await testPool({ url, size: 3 }) })

/** Does the token endpoint take this secret? */
const opens = async (secret: string, at = app) => {
  const party = await createParty(at, 'portal', { secret })
  try {
    await openid.tokenIntrospection(party.config, 'any')
    return true
  } catch {
    return false
  }
}

test('a secret rotates without a cut: two work, then the new one alone', async () => {
  const first = 'the first secret of the portal, long'
  const { code, printed: second, warned } = await run('clients rotate-secret portal')
  expect([code, second.length >= 43]).toEqual([0, true])
  expect(warned).toContain('--finish')
  const toEveryNode = () => app.moveClock(6 * SECOND)
  toEveryNode()
  await eventually(async () => expect([await opens(first), await opens(second)]).toEqual([true, true]))
  expect((await run('clients rotate-secret portal --finish')).code).toBe(0)
  toEveryNode()
  await eventually(async () => expect([await opens(first), await opens(second)]).toEqual([false, true]))
  expect(await run('clients rotate-secret nobody')).toMatchObject({ code: 1, warned: 'No service has the client_id nobody.' })
  expect(await run('clients rotate-secret public')).toMatchObject({ code: 1, warned: 'public has no secret.' })
})

test('exported clients move to another instance, where services keep their secrets', async () => {
  const { printed: secret } = await run('clients rotate-secret portal')
  const { printed: exported } = await run('clients export')
  expect(exported).not.toContain(secret)
  const elsewhere = await testDatabaseUrl()
  const there = commandRunner(elsewhere)
  const applied = await there(['clients', 'apply', file('exported.yaml', exported)], { SECRETS_KEY: rootKey })
  expect(applied).toMatchObject({ code: 0, printed: '2 created, 0 updated, 0 unchanged' })
  expect((await there('clients export', { SECRETS_KEY: rootKey })).printed).toBe(exported)
  const moved = await oidcApp({ clients: [], rootKeys: [rootKey], pool: await testPool({ url: elsewhere, size: 3 }) })
  expect(await opens(secret, moved)).toBe(true)
})

test('a client that a file declares is rotated there', async () => {
  await app.db.updateTable('oidcClients').set({ source: 'file' }).where('clientId', '=', 'portal').execute()
  expect(await run('clients rotate-secret portal')).toMatchObject({ code: 1, warned: expect.stringContaining('client_secrets') })
})
