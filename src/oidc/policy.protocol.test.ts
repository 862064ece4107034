import * as openid from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { grantRole, revokeRole } from '../organizations/roles/grant-role.ts'
import type { Siret } from '../organizations/siret.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const roles = { access_policy: { roles: ['pays', 'reads'] } }
const app = await oidcApp({
  clients: [
    testClient('hauts-de-seine', { access_policy: { departments: ['92'], kinds: ['local_authority'] } }),
    testClient('paris', { access_policy: { departments: ['75'] } }),
    testClient('payroll', { ...roles, scope: 'openid email roles offline_access' }),
    testClient('level', { access_policy: { levels: ['eidas0-mfa'] } }),
    testClient('wishes', { access_policy: { preferred_levels: ['eidas0-mfa'] } }),
  ],
})
const deps = { db: app.deps.db, clock: app.deps.clock }
const role = { clientId: 'payroll', key: 'pays' }

beforeAll(() =>
  declareRoles(deps, {
    clientId: 'payroll',
    roles: [{ key: 'pays', label: { fr: 'Paie', en: 'Pays' }, description: '', incompatible_with: [] }],
    actor: 'test',
  }),
)

let people = 0
const person = (more: { siret?: string; oal?: 0 | 1 } = {}) =>
  app.person({
    email: `someone${++people}@clamart.fr`,
    memberships: [
      {
        ...(more.oal !== undefined && { oal: more.oal }),
        company: { siret: (more.siret ?? '21920023500014') as Siret, communeCode: '92023' },
      },
    ],
  })

/** Where an authorization ends: the page of a step, an error, or a code. */
const ask = async (
  clientId: string,
  who: Awaited<ReturnType<typeof person>>,
  parameters: Record<string, string> = {},
  factors = ['pwd'],
) => {
  const browser = createBrowser(app)
  await browser.signIn(who, factors)
  const party = await createParty(app, clientId)
  const { url } = await party.depart({ scope: 'openid', ...parameters })
  const page = await browser.follow(url.href)
  if (page.url.pathname.startsWith('/interaction/')) return (JSON.parse(page.html) as { step: string }).step
  return page.url.searchParams.get('error') ?? (page.url.searchParams.has('code') ? 'code' : 'nothing')
}

const grant = (who: Awaited<ReturnType<typeof person>>) =>
  grantRole(deps, {
    organizationId: who.organizationIds[0] ?? '',
    role,
    holder: { membershipId: who.membershipIds[0] ?? '' },
    actor: 'test',
  })
const revoke = (who: Awaited<ReturnType<typeof person>>) =>
  revokeRole(deps, {
    organizationId: who.organizationIds[0] ?? '',
    role,
    holder: { membershipId: who.membershipIds[0] ?? '' },
    actor: 'test',
  })

describe('a service with a policy', () => {
  test('receives those it admits, and nothing of the others', async () => {
    const ada = await person()
    expect(await ask('hauts-de-seine', ada)).toBe('code')
    expect(await ask('paris', ada)).toBe('policy')
    expect(await ask('payroll', ada)).toBe('policy')
    await grant(ada)
    expect(await ask('payroll', ada)).toBe('code')
  })

  test('needs an organization even when it asks for no information about it', async () => {
    const alone = await app.person({ email: 'seule@exemple.fr', memberships: [] })
    expect(await ask('paris', alone)).toBe('join')
    expect(await ask('wishes', alone)).toBe('code')
  })

  test('is told in the standard words when nothing may be shown', async () => {
    const ada = await person()
    expect(await ask('paris', ada, { prompt: 'none' })).toBe('interaction_required')
    expect(await ask('hauts-de-seine', ada, { prompt: 'none' })).toBe('code')
  })

  test('has its levels asked as if the request had', async () => {
    expect(await ask('level', await person())).toBe('second-factor')
    expect(await ask('level', await person(), {}, ['pwd', 'otp'])).toBe('code')
  })
})

describe('what was given while the policy held', () => {
  test('is renewed and read no more once it does not: the role is taken back', async () => {
    const ada = await person()
    await grant(ada)
    const party = await createParty(app, 'payroll')
    const { tokens } = await obtain(createBrowser(app), party, ada, { scope: 'openid email roles offline_access' })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({ email: ada.email })
    await revoke(ada)
    await expect(party.userinfo(tokens.access_token, ada.accountId)).rejects.toMatchObject({
      cause: [{ parameters: { error: 'invalid_token' } }],
    })
    const renew = () => openid.refreshTokenGrant(party.config, tokens.refresh_token ?? '')
    await expect(renew()).rejects.toMatchObject({ error: 'invalid_grant' })
    await grant(ada)
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({ email: ada.email })
    expect((await renew()).access_token).toBeTruthy()
  })

  test('a code is exchanged for nothing when the role went away in between', async () => {
    const ada = await person()
    await grant(ada)
    const browser = createBrowser(app)
    await browser.signIn(ada, ['pwd'])
    const party = await createParty(app, 'payroll')
    const { url, checks } = await party.depart({ scope: 'openid' })
    const { url: back } = await browser.follow(url.href)
    await revoke(ada)
    await expect(party.redeem(back, checks)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})
