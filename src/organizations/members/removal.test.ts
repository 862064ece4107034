import { decodeJwt } from 'jose'
import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { type SeatedPerson, seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { testDatabaseUrl } from '../../testing/database.ts'
import { eventually } from '../../testing/eventually.ts'
import { freePort } from '../../testing/free-port.ts'
import { callback, testClient } from '../../testing/relying-party.ts'
import { scimClient, scimWith } from '../../testing/scim.ts'
import { startSourceServer } from '../../testing/source-server.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { administrationPaths } from '../administration/addresses.ts'

const service = await startSourceServer(() => ({ status: 200 }))
const databaseUrl = await testDatabaseUrl()
const env = { ISSUER_URL: `http://localhost:${await freePort()}`, OUTGOING_LOOPBACK: 'on' }
const clients = [testClient('told', { backchannel_logout_uri: service.url, scope: 'openid siret offline_access' })]
const nodes = [await testApp({ databaseUrl, env, clients }), await testApp({ databaseUrl, env, clients })] as const
const [one, two] = nodes
type Node = (typeof nodes)[number]

/** The balancer: the same public address, answered by the node one names. */
const through =
  (node: Node): openid.CustomFetch =>
  (url, options) =>
    fetch(url.replace(env.ISSUER_URL, node.origin), options as RequestInit)
const partyAt = async (node: Node) => {
  const config = await openid.discovery(new URL(env.ISSUER_URL), 'told', { client_secret: 'secret of told' }, undefined, {
    execute: [openid.allowInsecureRequests],
    [openid.customFetch]: through(node),
  })
  config[openid.customFetch] = through(node)
  return config
}
const [atOne, atTwo] = [await partyAt(one), await partyAt(two)]

/** The browser goes from one node to the other at each step. */
const signInToService = async (visitor: Visitor) => {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  let url = openid.buildAuthorizationUrl(atOne, {
    redirect_uri: callback,
    scope: 'openid siret offline_access',
    prompt: 'consent',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  })
  for (let hops = 0; url.origin === env.ISSUER_URL && hops < 10; hops += 1) {
    const node = nodes[hops % 2] ?? one
    const response = await visitor.exchange(`${node.origin}${url.pathname}${url.search}`)
    const text = response.status === 200 ? await response.text() : ''
    const next = response.headers.get('location') ?? /http-equiv="refresh" content="0; ?url=([^"]*)"/i.exec(text)?.[1]
    if (!next) throw new Error(`stopped at ${url.pathname}: ${response.status} ${text.slice(0, 500)}`)
    url = new URL(next.replaceAll('&amp;', '&'), url)
  }
  return openid.authorizationCodeGrant(atTwo, url, { pkceCodeVerifier: verifier, expectedState: state })
}

const chief = await seatAdministrator(one, { email: 'chef@clamart.fr', memberships: [{}] })
const post = (path: string, fields: Record<string, string>, node: Node) =>
  chief.visitor.exchange(`${node.origin}${path}`, {
    method: 'POST',
    headers: { origin: env.ISSUER_URL },
    body: new URLSearchParams(fields),
  })
const toldOf = (sub: string) =>
  service.seen
    .map(({ body }) => decodeJwt(new URLSearchParams(body).get('logout_token') ?? ''))
    .filter((token) => token.sub === sub)

const directory = await scimClient(one, chief)
const scimAt = (node: Node) => scimWith(node.origin, directory.bearer)
const off = { Operations: [{ op: 'replace', path: 'active', value: false }] }
const byPage = (action: string) => async (leaver: SeatedPerson) => {
  const member = administrationPaths.member(leaver.organizationId, leaver.membershipId)
  expect((await post(`${member}/${action}`, { reason: 'Départ' }, two)).status).toBe(303)
}

test.each<[string, (leaver: SeatedPerson) => Promise<void>]>([
  ['removed', byPage('remove')],
  ['suspended', byPage('suspend')],
  [
    'whom a directory deactivates',
    async ({ membershipId }) => expect((await scimAt(two)('PATCH', `/Users/${membershipId}`, off)).status).toBe(200),
  ],
  [
    'whom a directory deletes',
    async ({ membershipId }) => expect((await scimAt(two)('DELETE', `/Users/${membershipId}`)).status).toBe(204),
  ],
])('a member %s on one node loses, on both and at once, what services were given; the service is told', async (how, leave) => {
  const leaver = await seat(one, { email: `${how.replaceAll(' ', '-')}@clamart.fr`, memberships: [{}] })
  const tokens = await signInToService(leaver.visitor)
  expect(tokens.refresh_token).toBeTruthy()
  for (const config of [atOne, atTwo])
    expect(await openid.fetchUserInfo(config, tokens.access_token, leaver.accountId)).toHaveProperty('siret')

  await leave(leaver)

  for (const config of [atOne, atTwo]) {
    await expect(openid.fetchUserInfo(config, tokens.access_token, leaver.accountId)).rejects.toThrow()
    await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  }
  await eventually(() => expect(toldOf(leaver.accountId)).toHaveLength(1))
  expect(toldOf(leaver.accountId)[0]).toMatchObject({
    aud: 'told',
    iss: env.ISSUER_URL,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
  await expect(signInToService(leaver.visitor)).rejects.toThrow(/stopped at/)
})
