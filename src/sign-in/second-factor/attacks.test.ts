import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { confirmTotp } from '../../testing/factors.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const app = await ownPagesApp('attaque')
const { db, deps, signUp, signInByCode, signInByPassword, someone, mailsTo, lastCode, moveClock, accountOf, newVisitor } = app
const other = 'girafe cuivre lanterne orage moulin'

const withTotp = async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/factors/totp')
  const { app: application, codes } = await confirmTotp(visitor, deps.clock)
  moveClock(MINUTE)
  return { email, visitor, application, codes, accountId: (await accountOf(email)).id }
}

const factorsOf = async (accountId: string) => ({
  totp: (await db.selectFrom('codeApplications').select('sealedSecret').where('accountId', '=', accountId).execute()).length,
  passkeys: (await db.selectFrom('passkeys').select('id').where('accountId', '=', accountId).execute()).length,
  codes: (await db.selectFrom('recoveryCodes').select('id').where('accountId', '=', accountId).execute()).length,
  always: (await db.selectFrom('accounts').select('secondFactorAlways').where('id', '=', accountId).executeTakeFirstOrThrow())
    .secondFactorAlways,
})

/** Everything that changes what protects an account. */
const changes = [
  '/security/factors/totp',
  '/security/factors/totp/remove',
  '/security/factors/recovery-codes',
  '/security/factors/passkey/add',
  '/security/factors/passkey/add/options',
  '/security/second-factor',
  '/sign-in/second-factor/totp',
  '/sign-in/second-factor/passkey/add',
  '/sign-in/second-factor/passkey/add/options',
  '/sign-in/second-factor/finish-recovery',
  '/sign-in/create-account/passkey/options',
  '/sign-in/offer-passkey/passkey/add',
  '/sign-in/offer-passkey/passkey/add/options',
]
const fields = () => new URLSearchParams({ draft: 'x', code: '000000', credential: '{}', always: 'no' })

describe('factor enrolment with less than the strongest factor', () => {
  test.each(changes)('POST %s by nobody changes nothing', async (path) => {
    const answer = await newVisitor().exchange(path, { method: 'POST', body: fields() })
    expect([303, 403]).toContain(answer.status)
  })

  test('with a password alone, known browser or not, nothing of a protected account changes', async () => {
    const { email, visitor, accountId } = await withTotp()
    const before = await factorsOf(accountId)
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    for (const thief of [await signInByPassword(email, phrase, visitor), await signInByPassword(email)])
      for (const path of changes) {
        const answer = await thief.exchange(path, { method: 'POST', body: fields() })
        expect([303, 403], path).toContain(answer.status)
      }
    expect(await factorsOf(accountId)).toEqual(before)
  })

  test('with the mailbox alone, nothing of a protected account changes', async () => {
    const { email, accountId } = await withTotp()
    const before = await factorsOf(accountId)
    const thief = await signInByCode(email)
    for (const path of changes) await thief.exchange(path, { method: 'POST', body: fields() })
    expect(await factorsOf(accountId)).toEqual(before)
    expect((await thief.visit('/security')).url).toContain('/second-factor')
  })

  test('with a sign-in of more than 15 minutes, however strong, nothing changes', async () => {
    const { visitor, accountId } = await withTotp()
    const before = await factorsOf(accountId)
    moveClock(16 * MINUTE)
    for (const path of changes.slice(0, 6)) await visitor.exchange(path, { method: 'POST', body: fields() })
    expect(await factorsOf(accountId)).toEqual(before)
  })

  test('from a browser the account does not know, nothing is added, not even a first factor', async () => {
    const email = someone()
    await signUp(email, phrase)
    const thief = await signInByPassword(email)
    for (const path of changes) await thief.exchange(path, { method: 'POST', body: fields() })
    expect(await factorsOf((await accountOf(email)).id)).toMatchObject({ totp: 0, passkeys: 0, codes: 0 })
    expect(thief.page.url).toContain('/trust-browser')
  })
})

describe('a browser that the mailbox alone made known', () => {
  test('is not known any more once there is a second factor, but the one it was added in', async () => {
    const email = someone()
    const owner = await signUp(email, phrase)
    const thief = await signInByCode(email)
    const byPassword = async (visitor: typeof owner) => {
      await visitor.visit('/sign-out')
      await visitor.submit({}, 'Se déconnecter')
      return signInByPassword(email, phrase, visitor)
    }
    await byPassword(thief)
    expect((await thief.visit('/security')).url).toMatch(/\/security$/)
    await owner.visit('/security/factors/totp')
    await confirmTotp(owner, deps.clock)
    expect((await thief.visit('/security')).url).toContain('/second-factor')
    await byPassword(thief)
    expect((await thief.visit('/security')).url).toContain('/second-factor')
    await byPassword(owner)
    expect((await owner.visit('/personal-information')).url).toMatch(/\/personal-information$/)
  })
})

describe('TOTP replay', () => {
  test('a code seen over the shoulder opens nothing, in another browser, the same minute', async () => {
    const { email, application } = await withTotp()
    const [owner, thief] = [await signInByPassword(email), await signInByPassword(email)]
    const code = application.code()
    await owner.submit({ code }, 'Vérifier')
    expect(owner.page.text).toContain('Bonjour')
    await thief.submit({ code }, 'Vérifier')
    expect(thief.page.text).toContain('Ce code ne correspond pas, ou il a déjà servi.')
  })
})

describe('reset that bypasses the second factor', () => {
  const reset = async (email: string) => {
    const visitor = newVisitor()
    await visitor.visit('/sign-in/identify')
    await visitor.submit({ email })
    await visitor.visit('/sign-in/forgotten-password')
    await visitor.submit({}, 'Envoyer le message')
    await visitor.submit({ code: await lastCode(email), password: other }, 'Enregistrer le mot de passe')
    return visitor
  }

  test('whoever reads the mailbox gets no further than the second factor, and changes nothing', async () => {
    const { email, visitor, accountId } = await withTotp()
    const before = await accountOf(email)
    const thief = await reset(email)
    expect(thief.page.text).toContain('Votre nouveau mot de passe sera enregistré après cette étape.')
    expect((await accountOf(email)).passwordHash).toBe(before.passwordHash)
    expect((await thief.visit('/personal-information')).url).toContain('/second-factor')
    expect((await visitor.visit('/personal-information')).text).toContain('Informations personnelles')
    expect((await mailsTo(email)).map(({ subject }) => subject)).not.toContain('Votre mot de passe a été remplacé')
    expect(await factorsOf(accountId)).toMatchObject({ totp: 1, codes: 10 })
    // what waited in that session is in no other
    expect((await signInByPassword(email, other)).page.text).toContain('ne convient pas')
  })

  test('the owner, with the second factor, gets the new password; the other sessions end, the factor stays', async () => {
    const { email, visitor, application, accountId } = await withTotp()
    const owner = await reset(email)
    await owner.submit({ code: application.code() }, 'Vérifier')
    expect((await accountOf(email)).passwordHash).toBe(`fake:${other}`)
    expect((await visitor.visit('/personal-information')).url).toContain('/sign-in')
    expect(await factorsOf(accountId)).toMatchObject({ totp: 1, codes: 10 })
    expect((await mailsTo(email)).map(({ subject }) => subject)).toContain('Votre mot de passe a été remplacé')
  })

  test('a mailed link does no better than a code', async () => {
    const { email, accountId } = await withTotp()
    const before = await accountOf(email)
    const asking = newVisitor()
    await asking.visit('/sign-in/identify')
    await asking.submit({ email })
    await asking.visit('/sign-in/forgotten-password')
    await asking.submit({}, 'Envoyer le message')
    const thief = newVisitor()
    await thief.visit(await app.lastLink(email))
    await thief.submit({ password: other }, 'Enregistrer le mot de passe')
    expect(thief.page.url).toContain('/second-factor')
    expect((await accountOf(email)).passwordHash).toBe(before.passwordHash)
    expect(await factorsOf(accountId)).toMatchObject({ totp: 1 })
  })
})

describe('pre-hijack', () => {
  test('nothing can be placed on an address before its mailbox is proved: no account, no password, no factor', async () => {
    const email = someone()
    const thief = newVisitor()
    await thief.visit('/sign-in/identify')
    await thief.submit({ email })
    await thief.submit({}, 'Recevoir un code par e-mail')
    for (const path of [...changes, '/sign-in/create-account', '/security/password'])
      await thief.exchange(path, {
        method: 'POST',
        body: new URLSearchParams({ method: 'password', password: other, credential: '{}' }),
      })
    expect(await db.selectFrom('emailAddresses').select('id').where('address', '=', email).execute()).toEqual([])
    const owner = await signUp(email, phrase)
    expect((await owner.visit('/security')).text).toContain('Aucune clé d’accès.')
    expect((await accountOf(email)).passwordHash).toBe(`fake:${phrase}`)
  })
})

describe('brute force', () => {
  test('codes of an application are counted with recovery codes, by every path, then wait; the owner’s known browser does not', async () => {
    const { email, visitor, application } = await withTotp()
    const thief = await signInByPassword(email)
    const statuses: number[] = []
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await thief.submit({ code: '000000' }, 'Vérifier')).status)
      statuses.push((await thief.submit({ recovery_code: 'k7qf-2m9d-x4hp' }, 'Utiliser ce code')).status)
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 422))
    expect(statuses.slice(10)).toEqual([429, 429])
    expect(thief.page.headers.get('retry-after')).toMatch(/^\d+$/)
    const second = await signInByPassword(email)
    expect((await second.submit({ code: '000000' }, 'Vérifier')).status).toBe(429)
    await visitor.visit('/security')
    await visitor.submit({}, 'Toujours le demander')
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    await signInByPassword(email, phrase, visitor)
    await visitor.submit({ code: application.code() }, 'Vérifier')
    expect(visitor.page.text).toContain('Bonjour')
  })

  test('twenty codes at once count as twenty', async () => {
    const { email } = await withTotp()
    const thief = await signInByPassword(email)
    const tries = Array.from({ length: 20 }, () =>
      thief.exchange('/sign-in/second-factor', { method: 'POST', body: new URLSearchParams({ code: '000000' }) }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(10)
  })
})

describe('enumeration', () => {
  test('a challenge for a passkey is the same for everybody: it names no passkey, known address or not', async () => {
    const { email } = await withTotp()
    const shapes = []
    for (const address of [email, someone()]) {
      const visitor = newVisitor()
      await visitor.visit('/sign-in/identify')
      await visitor.submit({ email: address })
      const options = (await (await visitor.exchange('/sign-in/passkey/options', { method: 'POST' })).json()) as {
        challenge: string
      }
      expect(options.challenge.length).toBeGreaterThan(100)
      shapes.push({ ...options, challenge: options.challenge.length })
    }
    expect(shapes[0]).toEqual(shapes[1])
    expect(JSON.stringify(shapes)).not.toContain('allowCredentials')
  })

  test('garbage sent as a passkey is refused in words, never an error', async () => {
    for (const credential of ['', '{}', 'null', '[', '{"id":"a"}', `{"id":"${'a'.repeat(2_000)}"}`, '{"__proto__":{"id":"x"}}']) {
      const visitor = newVisitor()
      await visitor.visit('/sign-in/identify')
      const answer = await visitor.exchange('/sign-in/passkey', { method: 'POST', body: new URLSearchParams({ credential }) })
      expect(answer.status).toBe(422)
    }
  })
})
