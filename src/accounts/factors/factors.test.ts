import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../clock.ts'
import { confirmTotp, recoveryCodesOn, secretOn } from '../../testing/factors.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const app = await ownPagesApp('facteurs')
const { db, deps, signUp, signInByCode, signInByPassword, someone, mailsTo, moveClock, accountOf, interaction } = app

const subjects = async (email: string) => (await mailsTo(email)).map(({ subject }) => subject)

/** Signed up with a password, then an application: its codes are shown. */
const withTotp = async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/factors/totp')
  const { app: application, codes } = await confirmTotp(visitor, deps.clock)
  return { email, visitor, application, codes }
}

/** The application never shows the same code twice. */
const nextStep = () => moveClock(MINUTE)

describe('an application of codes', () => {
  test('is added with its first code, and the recovery codes come along, once', async () => {
    const { email, visitor, codes } = await withTotp()
    expect(visitor.page.text).toContain('Gardez vos codes de secours')
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(await subjects(email)).toContain('Une application de codes a été ajoutée à votre compte')
    const page = await visitor.visit('/security')
    expect(page.text).toContain('Une application est enregistrée.')
    expect(page.text).toContain('Il vous reste 10 codes.')
    expect(page.html).not.toContain(codes[0])
    const stored = JSON.stringify(await db.selectFrom('recoveryCodes').selectAll().execute())
    for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''))
  })

  test('a wrong first code keeps the same secret; an altered form gets another one', async () => {
    const visitor = await signUp(someone(), phrase)
    await visitor.visit('/security/factors/totp')
    const shown = secretOn(visitor.page)
    const refused = await visitor.submit({ code: '000 000' }, 'Confirmer')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Ce code ne correspond pas.')
    expect(secretOn(refused).equals(shown)).toBe(true)
    const altered = await visitor.submit({ code: '000000', draft: 'altered' }, 'Confirmer')
    expect(altered.status).toBe(422)
    expect(secretOn(altered).equals(shown)).toBe(false)
    expect((await visitor.visit('/security')).text).toContain('Aucune application.')
  })

  test('is not offered again to who has one, nor to who reloads the page of their recovery codes', async () => {
    const { visitor, application } = await withTotp()
    const reloaded = await visitor.exchange('/security/factors/totp', {
      method: 'POST',
      body: new URLSearchParams({ code: application.code(), draft: 'of long ago' }),
    })
    for (const page of [await reloaded.text(), (await visitor.visit('/security/factors/totp')).html]) {
      expect(page).toContain('Une application est déjà enregistrée.')
      expect(page).toContain('Vous n’avez pas noté vos codes de secours')
      expect(page).not.toContain('mcp-secret')
    }
  })

  test('is asked from a new browser, before anything else, instead of a code by mail', async () => {
    const { email, application } = await withTotp()
    nextStep()
    const elsewhere = await signInByPassword(email)
    expect(elsewhere.page.url).toContain('/sign-in/second-factor')
    expect((await elsewhere.visit('/personal-information')).url).toContain('/sign-in/second-factor')
    const wrong = await elsewhere.submit({ code: '000000' }, 'Vérifier')
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('<title>Erreur : ')
    await elsewhere.submit({ code: application.code() })
    expect(elsewhere.page.text).toContain('Informations personnelles')
    expect(await subjects(email)).toContain('Nouvelle connexion à votre compte')
  })

  test('is asked after a code by mail too, known browser or not; not after a password in a known one', async () => {
    const { email, visitor, application } = await withTotp()
    nextStep()
    await db
      .updateTable('sessions')
      .set({ endedAt: deps.clock() })
      .where('accountId', '=', (await accountOf(email)).id)
      .execute()
    await signInByCode(email, visitor)
    expect(visitor.page.text).toContain('un code reçu par e-mail ne suffit pas')
    await visitor.submit({ code: application.code() })
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    await signInByPassword(email, phrase, visitor)
    expect(visitor.page.text).toContain('Bonjour')
  })

  test('« toujours » asks it in a known browser as well; turning that off takes the factor, and is told', async () => {
    const { email, visitor, application } = await withTotp()
    await visitor.visit('/security')
    await visitor.submit({}, 'Toujours le demander')
    expect(visitor.page.text).toContain('Le second facteur sera demandé pour tous les services.')
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    nextStep()
    await signInByPassword(email, phrase, visitor)
    expect(visitor.page.url).toContain('/sign-in/second-factor')
    await visitor.submit({ code: application.code() })
    await visitor.visit('/security')
    await visitor.submit({}, 'Ne le demander que s’il est exigé')
    expect(visitor.page.text).toContain('Le second facteur ne sera demandé que s’il est exigé.')
    expect(await subjects(email)).toContain('Le second facteur ne sera plus toujours demandé')
  })

  test('is removed with itself; nothing is left of it, nor of its codes', async () => {
    const { email, visitor } = await withTotp()
    await visitor.visit('/security')
    await visitor.visit('/security/factors/totp/remove')
    expect(visitor.page.text).toContain('Votre compte n’aura plus de second facteur.')
    expect(visitor.page.text).toContain('Vos codes de secours ne serviront plus.')
    await visitor.submit({}, 'Retirer l’application')
    expect(visitor.page.text).toContain('L’application de codes est retirée.')
    const { id } = await accountOf(email)
    expect(await db.selectFrom('codeApplications').select('accountId').where('accountId', '=', id).execute()).toEqual([])
    expect(await db.selectFrom('recoveryCodes').select('id').where('accountId', '=', id).execute()).toEqual([])
    expect(await subjects(email)).toContain('L’application de codes a été retirée de votre compte')
  })
})

describe('recovery codes', () => {
  test('one opens the account once, on whatever browser, and every address is told', async () => {
    const { email, codes } = await withTotp()
    const code = (codes[3] ?? '').toUpperCase().replaceAll('-', ' ')
    const visitors = await Promise.all([signInByPassword(email), signInByPassword(email)])
    for (const visitor of visitors) await visitor.submit({ recovery_code: code }, 'Utiliser ce code')
    expect(visitors.map(({ page }) => page.text.includes('Bonjour'))).toEqual([true, false])
    expect(visitors[1]?.page.text).toContain('Ce code ne correspond pas, ou il a déjà servi.')
    const told = (await mailsTo(email)).find(({ subject }) => subject === 'Un code de secours a été utilisé')
    expect(told?.text).toContain('Il vous en reste 9.')
  })

  test('of ten tries of one code at once, one is accepted', async () => {
    const { email, codes } = await withTotp()
    const visitors = []
    for (let index = 0; index < 5; index += 1) visitors.push(await signInByPassword(email))
    await Promise.all(visitors.map((visitor) => visitor.submit({ recovery_code: codes[0] ?? '' }, 'Utiliser ce code')))
    expect(visitors.filter(({ page }) => page.text.includes('Bonjour'))).toHaveLength(1)
  })

  test('a new set replaces the former one', async () => {
    const { email, visitor, codes } = await withTotp()
    await visitor.visit('/security')
    await visitor.submit({}, 'Créer de nouveaux codes')
    const fresh = recoveryCodesOn(visitor.page)
    expect(fresh).toHaveLength(10)
    expect(await subjects(email)).toContain('De nouveaux codes de secours ont été créés')
    const elsewhere = await signInByPassword(email)
    await elsewhere.submit({ recovery_code: codes[0] ?? '' }, 'Utiliser ce code')
    expect(elsewhere.page.status).toBe(422)
    await elsewhere.submit({ recovery_code: fresh[0] ?? '' }, 'Utiliser ce code')
    expect(elsewhere.page.text).toContain('Bonjour')
  })

  test('sets asked for without end wait: each costs ten slow hashes and a mail to every address', async () => {
    const { visitor } = await withTotp()
    await visitor.visit('/security')
    const ask = () => visitor.exchange('/security/factors/recovery-codes', { method: 'POST' })
    for (let index = 0; index < 10; index += 1) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  })

  test('one stands for the lost application when it has to be removed', async () => {
    const { email, codes } = await withTotp()
    const elsewhere = await signInByPassword(email)
    await elsewhere.submit({ recovery_code: codes[1] ?? '' }, 'Utiliser ce code')
    await elsewhere.visit('/security/factors/totp/remove')
    await elsewhere.submit({}, 'Retirer l’application')
    expect(elsewhere.page.text).toContain('L’application de codes est retirée.')
  })
})

describe('a service that insists on two factors', () => {
  const demanding = { levels: ['eidas0-mfa', 'eidas1-mfa'] as const }

  test('has one added, in the flow, by somebody who has none, then gets its person back', async () => {
    const email = someone()
    const visitor = await signUp(email, phrase)
    await db
      .updateTable('accounts')
      .set({ givenName: 'Ada', familyName: 'Martin', secondFactorAlways: true })
      .where('id', '=', (await accountOf(email)).id)
      .execute()
    const base = interaction('insists-1')
    await visitor.visit(base)
    expect(visitor.page.text).toContain('Ajoutez un second facteur')
    await visitor.visit(`${base}/second-factor/totp`)
    await confirmTotp(visitor, deps.clock)
    expect(visitor.page.text).toContain('Gardez vos codes de secours')
    const next = /href="(\/interaction\/insists-1)"/.exec(visitor.page.html)?.[1] ?? ''
    await visitor.visit(next)
    expect(visitor.page.html).toBe('the service')
  })

  test('asks whoever signed in long ago to sign in again before a factor is added', async () => {
    const email = someone()
    const visitor = await signUp(email, phrase)
    moveClock(20 * MINUTE)
    const base = interaction('insists-2', demanding)
    expect((await visitor.visit(base)).text).toContain('Se connecter ou créer un compte')
    await visitor.submit({ email })
    await visitor.submit({ password: phrase })
    expect(visitor.page.text).toContain('Ajoutez un second facteur')
  })

  test('is told when the person gives up', async () => {
    const visitor = await signUp(someone(), phrase)
    await visitor.visit(interaction('insists-3', demanding))
    await visitor.submit({}, /Renoncer et revenir/)
    expect(visitor.page.html).toBe('the service')
  })

  test('three questions lead to one thing to do', async () => {
    const visitor = await signUp(someone(), phrase)
    const base = interaction('insists-4', demanding)
    await visitor.visit(`${base}/second-factor/guide`)
    expect((await visitor.submit({ passkey: 'no' }, 'Voir le conseil')).status).toBe(422)
    await visitor.submit({ passkey: 'no', install: 'no', smartphone: 'no' }, 'Voir le conseil')
    expect(visitor.page.text).toContain('Une clé de sécurité USB')
    expect(visitor.page.text).toContain('Demandez à votre service informatique')
  })
})

test('what is asked for the strongest factor is asked again an hour later', async () => {
  const { email, visitor, application } = await withTotp()
  moveClock(DAY / 48)
  await visitor.visit('/security/factors/totp')
  expect(visitor.page.text).toContain('identifiez-vous de nouveau')
  await visitor.submit({ email })
  await visitor.submit({ password: phrase })
  expect(visitor.page.text).toContain('utilisez la plus forte de vos preuves')
  await visitor.submit({ code: application.code() })
  expect(visitor.page.url).toContain('/security/factors/totp')
})
