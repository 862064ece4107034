import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import type { Factor } from '../sign-in/facts-types.ts'
import { protocolBench } from '../testing/protocol-bench.ts'
import { createBrowser } from '../testing/relying-party.ts'

const { app, party } = await protocolBench()
const essential = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values }, amr: null } })
const toldHow = JSON.stringify({ id_token: { amr: null } })
const mfa = essential('eidas0-mfa', 'eidas1-mfa')

let count = 0
/** A member whose account has an application of codes, or nothing. */
const someone = async ({ hasTotp = true, always = false } = {}) => {
  const person = await app.person({ email: `agent${++count}@clamart.fr`, memberships: [{}] })
  const now = app.deps.clock()
  if (hasTotp)
    await app.db
      .insertInto('codeApplications')
      .values({ accountId: person.accountId, sealedSecret: Buffer.from('sealed'), lastStep: 0, createdAt: now, lastUsedAt: null })
      .execute()
  if (always) await app.db.updateTable('accounts').set({ secondFactorAlways: true }).where('id', '=', person.accountId).execute()
  return person
}

/** Signed in with these factors, asks; answers the page met, or what the service received. */
const ask = async (person: Awaited<ReturnType<typeof someone>>, factors: Factor[], parameters: Record<string, string>) => {
  const browser = createBrowser(app)
  await browser.signIn(person, factors)
  const { url, checks } = await party.depart({ scope: 'openid siret', ...parameters })
  const page = await browser.follow(url.href)
  return { browser, page, checks, step: page.html.startsWith('{') ? (JSON.parse(page.html).step as string) : null }
}

describe('a second factor on demand', () => {
  test.each<[string, Factor[], string, string[]]>([
    ['password and application', ['pwd', 'otp'], 'eidas0-mfa', ['pwd', 'otp', 'mfa']],
    ['code by mail and application', ['mail', 'otp'], 'eidas0-mfa', ['mail', 'otp', 'mfa']],
    ['password and recovery code', ['pwd', 'rec'], 'eidas0-mfa', ['pwd', 'otp', 'mfa']],
    ['a passkey', ['pop'], 'eidas0-mfa', ['pop', 'mfa']],
    ['a passkey kept by a chip', ['pop', 'hwk'], 'eidas0-mfa', ['pop', 'hwk', 'mfa']],
  ])('%s: back at the service with the level really reached', async (_, factors, acr, amr) => {
    const { page, checks } = await ask(await someone(), factors, { claims: mfa, acr_values: 'eidas0' })
    expect(page.url.searchParams.get('error')).toBeNull()
    expect((await party.redeem(page.url, checks)).claims()).toMatchObject({ acr, amr })
  })

  test.each<[string, Factor[]]>([
    ['a password', ['pwd']],
    ['a code by mail', ['mail']],
    ['password and code by mail: one factor twice', ['pwd', 'mail']],
  ])('%s: asked once, in the flow, then back', async (_, factors) => {
    const person = await someone()
    const { browser, page, checks, step } = await ask(person, factors, { claims: mfa })
    expect(step).toBe('second-factor')
    const { url: landed } = await browser.identify(page, person, [...factors, 'otp'])
    expect((await party.redeem(landed, checks)).claims()).toMatchObject({ acr: 'eidas0-mfa' })
    const { url: again, checks: next } = await party.depart({ scope: 'openid siret', claims: mfa })
    expect((await party.redeem((await browser.follow(again.href)).url, next)).claims()).toMatchObject({ acr: 'eidas0-mfa' })
  })

  test('silently: interaction_required, never a level that was not reached', async () => {
    const { page } = await ask(await someone(), ['pwd'], { claims: mfa, prompt: 'none' })
    expect(page.url.searchParams.get('error')).toBe('interaction_required')
  })

  test('coming back to the engine by hand without the second factor gets nothing', async () => {
    const { browser, page } = await ask(await someone(), ['pwd'], { claims: mfa })
    const uid = browser.interactionOf(page).split('/')[2]
    const { url } = await browser.follow(`/oauth/authorize/${uid}`)
    expect(url.origin).toBe(app.origin)
  })

  test('prompt=login and max_age ask for both again', async () => {
    for (const parameters of [{ prompt: 'login' }, { max_age: '0' }]) {
      const person = await someone()
      const { browser, page, step } = await ask(person, ['pwd', 'otp'], { claims: mfa, ...parameters })
      expect(step).toBe('identify')
      const then = await browser.identify(page, person, ['pwd'])
      expect(JSON.parse(then.html).step).toBe('second-factor')
    }
  })

  test('a demand that one factor meets asks for no second one', async () => {
    const { page, checks } = await ask(await someone(), ['pwd'], { claims: essential('eidas0', 'eidas0-mfa') })
    expect((await party.redeem(page.url, checks)).claims()).toMatchObject({ acr: 'eidas0' })
  })

  test('out of reach: explained on a page first', async () => {
    expect((await ask(await someone(), ['pwd'], { claims: essential('eidas3') })).step).toBe('level')
  })
})

describe('a preference', () => {
  test('asks whoever has a second factor, and stops nobody who has none', async () => {
    expect((await ask(await someone(), ['pwd'], { acr_values: 'eidas0-mfa' })).step).toBe('second-factor')
    const { page, checks } = await ask(await someone({ hasTotp: false }), ['pwd'], { acr_values: 'eidas0-mfa', claims: toldHow })
    const claims = (await party.redeem(page.url, checks)).claims()
    expect(claims).toMatchObject({ acr: 'eidas0', amr: ['pwd'] })
  })
})

describe('without the service asking', () => {
  test('« toujours » asks for every service, and the service is told what was given', async () => {
    const person = await someone({ always: true })
    const { browser, page, checks, step } = await ask(person, ['pwd'], { claims: toldHow })
    expect(step).toBe('second-factor')
    const { url } = await browser.identify(page, person, ['pwd', 'otp'])
    expect((await party.redeem(url, checks)).claims()).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
  })

  test('an organization may want it of whoever acts for it', async () => {
    const person = await someone()
    await app.db.updateTable('organizations').set({ requiresSecondFactor: true }).execute()
    expect((await ask(person, ['pwd'], {})).step).toBe('second-factor')
    await app.db.updateTable('organizations').set({ requiresSecondFactor: false }).execute()
    expect((await ask(person, ['pwd'], {})).step).toBeNull()
  })
})

test('a session that served a level with two factors goes idle after an hour', async () => {
  const { browser } = await ask(await someone(), ['pwd', 'otp'], { claims: mfa })
  app.moveClock(HOUR + MINUTE)
  const { url } = await party.depart({ scope: 'openid siret', prompt: 'none' })
  expect((await browser.follow(url.href)).url.searchParams.get('error')).toBe('login_required')
})
