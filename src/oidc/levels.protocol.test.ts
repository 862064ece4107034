import { describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import type { Siret } from '../organizations/siret.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, testClient } from '../testing/relying-party.ts'
import { officerAcr } from './acr.ts'

const app = await oidcApp({
  clients: [
    testClient('any', { unproved_membership: 'accept', id_token_always: ['acr'] }),
    testClient('former', { unproved_membership: 'accept', id_token_always: ['acr'], acr_version: 'assurance' }),
    testClient('careful', {
      unproved_membership: 'with_verified_identity',
      scope: 'openid membership siret',
      id_token_always: ['acr'],
    }),
  ],
})
const any = await createParty(app, 'any')
const former = await createParty(app, 'former')
const careful = await createParty(app, 'careful')

type Oal = 0 | 1 | 2
const aDayAgo = new Date(Date.now() - DAY)
const longAgo = new Date(Date.now() - 91 * DAY)
const sirets: Record<Oal, string> = { 0: '83011883200018', 1: '21920023500014', 2: '55203253400646' }

let people = 0
const personOf = (oal: Oal, identityProvedAt: Date | null) =>
  app.person({
    email: `person${++people}@clamart.fr`,
    memberships: [{ oal, company: { siret: sirets[oal] as Siret } }],
    identityProvedAt,
  })

const levelClaim = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } })

/** Where somebody signed in with these factors ends: a level, a pending page, or an error. */
const ask = async (
  party: typeof any,
  person: Awaited<ReturnType<typeof personOf>>,
  parameters: Record<string, string>,
  factors: string[] = ['pwd'],
) => {
  const browser = createBrowser(app)
  await browser.signIn(person, factors)
  const { url, checks } = await party.depart({ scope: 'openid siret', ...parameters })
  const page = await browser.follow(url.href)
  const error = page.url.searchParams.get('error')
  if (error) return { error }
  if (page.url.pathname.startsWith('/interaction/'))
    return { step: (JSON.parse(page.html) as { step: string }).step, page, browser }
  return { acr: (await party.redeem(page.url, checks)).claims()?.acr }
}

describe('identity × organization × authentication', () => {
  test.each<[0 | 1, Oal, string | undefined]>([
    [0, 0, undefined],
    [0, 1, 'eidas0'],
    [0, 2, undefined],
    [1, 0, 'eidas0'],
    [1, 1, 'eidas1'],
    [1, 2, 'eidas1'],
  ])('identity %i, organization %i → %s', async (ial, oal, level) => {
    const person = await personOf(oal, ial === 1 ? aDayAgo : null)
    expect(await ask(any, person, {})).toEqual({ acr: level })
    expect(await ask(any, person, {}, ['pwd', 'otp'])).toEqual({ acr: level && `${level}-mfa` })
  })

  test('without any organization, a declared identity', async () => {
    for (const identity of [null, aDayAgo]) {
      const person = await personOf(1, identity)
      expect(await ask(any, person, { scope: 'openid email' })).toEqual({ acr: 'eidas0' })
      expect(await ask(any, person, { scope: 'openid email', acr_values: 'eidas1' }, ['pwd', 'otp'])).toEqual({
        acr: 'eidas0-mfa',
      })
    }
  })

  test('an identity of 91 days is no identity any more', async () => {
    expect(await ask(any, await personOf(1, longAgo), {})).toEqual({ acr: 'eidas0' })
    expect(await ask(any, await personOf(2, longAgo), {})).toEqual({ acr: undefined })
  })
})

describe('a demand', () => {
  test.each<[string, Oal, Date | null, string[], string[], object]>([
    ['met by a stronger level: the listed name is answered', 1, aDayAgo, ['eidas0'], ['pwd'], { acr: 'eidas0' }],
    ['several are listed: the strongest reached', 1, aDayAgo, ['eidas0', 'eidas1', 'eidas1-mfa'], ['pwd'], { acr: 'eidas1' }],
    ['with a second factor', 1, aDayAgo, ['eidas1-mfa'], ['pwd', 'otp'], { acr: 'eidas1-mfa' }],
    ['an identity is missing: it is asked', 1, null, ['eidas1'], ['pwd'], { step: 'prove-identity' }],
    ['an identity is too old: it is asked', 1, longAgo, ['eidas1'], ['pwd'], { step: 'prove-identity' }],
    ['the identity of a certified officer is to be renewed', 2, null, ['eidas0'], ['pwd'], { step: 'prove-identity' }],
    [
      'an unproved membership and nobody verified: the identity is asked',
      0,
      null,
      ['eidas0'],
      ['pwd'],
      { step: 'prove-identity' },
    ],
    ['an unproved membership is not enough: said on a page', 0, aDayAgo, ['eidas1'], ['pwd'], { step: 'access' }],
    ['a level that does not exist here: said on a page', 1, aDayAgo, ['eidas3'], ['pwd', 'otp'], { step: 'level' }],
    ['a certified officer', 2, aDayAgo, [officerAcr], ['pwd'], { acr: officerAcr }],
    ['an officer whose identity is too old', 2, longAgo, [officerAcr], ['pwd'], { step: 'prove-identity' }],
    ['an officer: the link is to be certified', 1, aDayAgo, [officerAcr], ['pwd'], { step: 'certify-officer' }],
    ['an officer among other levels is one of the others', 2, aDayAgo, ['eidas1', officerAcr], ['pwd'], { acr: 'eidas1' }],
  ])('%s', async (_, oal, identity, values, factors, expected) => {
    const {
      page: _page,
      browser: _browser,
      ...answer
    } = { page: 0, browser: 0, ...(await ask(any, await personOf(oal, identity), { claims: levelClaim(...values) }, factors)) }
    expect(answer).toEqual(expected)
  })

  test('stands whatever acr_values says, and silently it is an error', async () => {
    const person = await personOf(1, null)
    expect(await ask(any, person, { claims: levelClaim('eidas1'), acr_values: 'eidas0', prompt: 'none' })).toEqual({
      error: 'interaction_required',
    })
    expect(await ask(any, person, { claims: levelClaim('eidas3'), acr_values: 'eidas0', prompt: 'none' })).toEqual({
      error: 'access_denied',
    })
  })

  test('out of reach: explained, then access_denied at the service', async () => {
    const { page, browser } = await ask(any, await personOf(1, aDayAgo), { claims: levelClaim('eidas3') })
    if (!page || !browser) throw new Error('no page')
    expect(JSON.parse(page.html)).toMatchObject({ step: 'level', demand: { levels: [], levelNames: ['eidas3'] } })
    const { html } = await browser.post(`${browser.interactionOf(page)}/refuse`, {})
    expect((await browser.follow(html)).url.searchParams.get('error')).toBe('access_denied')
  })

  test('of the former names is understood by a client pinned to them, and by no other', async () => {
    const checked = 'https://proconnect.gouv.fr/assurance/consistency-checked'
    const person = await personOf(1, aDayAgo)
    expect(await ask(former, person, { claims: levelClaim(checked) })).toEqual({ acr: checked })
    expect(await ask(former, person, {})).toEqual({ acr: checked })
    expect(await ask(any, person, { claims: levelClaim(checked), prompt: 'none' })).toEqual({ error: 'access_denied' })
    expect(await ask(former, person, { claims: levelClaim('eidas1'), prompt: 'none' })).toEqual({ error: 'access_denied' })
  })

  test('a preference stops nobody', async () => {
    expect(await ask(any, await personOf(1, null), { acr_values: 'eidas1 eidas1-mfa' })).toEqual({ acr: 'eidas0' })
    expect(await ask(any, await personOf(1, aDayAgo), { acr_values: officerAcr })).toEqual({ acr: 'eidas1' })
    expect(await ask(any, await personOf(2, aDayAgo), { acr_values: officerAcr })).toEqual({ acr: officerAcr })
  })
})

describe('an unproved membership, to a service that wants at least a verified identity', () => {
  test('is released with the identity, and no longer once it is too old', async () => {
    const person = await personOf(0, aDayAgo)
    const browser = createBrowser(app)
    await browser.signIn(person)
    const { url, checks } = await careful.depart({ scope: 'openid membership siret' })
    const tokens = await careful.redeem((await browser.follow(url.href)).url, checks)
    const userinfo = () => careful.userinfo(tokens.access_token, person.accountId)
    expect(await userinfo()).toMatchObject({ ial: 1, oal: 0, siret: sirets[0], membership: { oal: 0 } })
    await app.db
      .updateTable('verifiedIdentities')
      .set({ verifiedAt: longAgo })
      .where('accountId', '=', person.accountId)
      .execute()
    const after = await userinfo()
    expect(after).toMatchObject({ ial: 0 })
    expect(after).not.toHaveProperty('siret')
  })

  test('waits for the identity', async () => {
    expect(await ask(careful, await personOf(0, null), {})).toMatchObject({ step: 'prove-identity' })
  })
})
