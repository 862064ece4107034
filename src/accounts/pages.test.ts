import { describe, expect, test } from 'vitest'
import { newId } from '../secrets/random.ts'
import { ownPagesApp } from '../testing/own-pages-app.ts'

const { app, db, deps, told, interaction, newVisitor, mailsTo, lastCode, someone, signUp, accountOf } =
  await ownPagesApp('agente')

describe('home', () => {
  test('tells a visitor what this is, with the ways in', async () => {
    const visitor = newVisitor()
    const page = await visitor.visit('/')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Un seul compte pour vos services professionnels')
    expect(page.html).toContain('href="/sign-in/identify"')
    expect(page.html).toContain('href="/stats"')
  })

  test('shows a newcomer what to look at, and invents nothing', async () => {
    const visitor = await signUp(someone())
    const page = await visitor.visit('/')
    expect(page.text).toContain('Votre nom n’est pas encore indiqué')
    expect(page.text).toContain('Aucune pour le moment.')
    expect(page.text).toContain('Vous ne vous êtes encore connecté à aucun service.')
  })

  test('says to somebody half way that they have not finished', async () => {
    const email = someone()
    const visitor = newVisitor()
    await visitor.visit('/sign-in/identify')
    await visitor.submit({ email })
    await visitor.submit({}, 'Recevoir un code par e-mail')
    await visitor.submit({ code: await lastCode(email) })
    expect((await visitor.visit('/')).text).toContain('Votre connexion n’est pas terminée.')
  })

  test('lists the services reached, by organization', async () => {
    const email = someone()
    const visitor = await signUp(email)
    const { id } = await accountOf(email)
    const at = deps.clock()
    const row = {
      accountId: id,
      clientId: 'aides',
      organizationId: null,
      sessionId: null,
      acr: null,
      factors: ['mail'],
      signedInAt: at,
    }
    await db.insertInto('serviceSignIns').values([row, row]).execute()
    await db
      .insertInto('oidcClients')
      .values({
        clientId: 'aides',
        metadata: JSON.stringify({ client_name: 'Aides-territoires' }),
        profile: 'standard',
        secretHashes: [],
        source: 'test',
        createdAt: at,
        updatedAt: at,
      })
      .execute()
    const page = await visitor.visit('/')
    expect(page.text).toMatch(/Aides-territoires aucune 2 /)
  })
})

describe('personal information', () => {
  const filled = { given_name: 'Élodie', family_name: "d'Alembert", job: 'Maire', phone_number: '0262 12 34 56', locale: 'fr' }

  test('is saved, read back as typed, and told by mail without its values', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/personal-information')
    const page = await visitor.submit(filled, 'Enregistrer')
    expect(page.text).toContain('Vos informations sont enregistrées.')
    expect(page.html).toContain('value="Élodie"')
    expect(page.html).toContain('value="+262 262 12 34 56"')
    expect(await accountOf(email)).toMatchObject({
      givenName: 'Élodie',
      familyName: "d'Alembert",
      job: 'Maire',
      phoneNumber: '+262262123456',
    })
    const [mail] = await mailsTo(email)
    expect(mail?.subject).toBe('Vos informations ont changé')
    expect(mail?.text).toContain('Téléphone professionnel')
    expect(mail?.text).not.toMatch(/Élodie|262|Maire/)
    expect((await visitor.visit('/')).text).toContain('Bonjour Élodie')
  })

  test('saved again without a change, writes to nobody', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/personal-information')
    await visitor.submit(filled, 'Enregistrer')
    await visitor.submit(filled, 'Enregistrer')
    expect((await mailsTo(email)).filter(({ subject }) => subject === 'Vos informations ont changé')).toHaveLength(1)
  })

  test('typed wrong, comes back filled with the message beside each field', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/personal-information')
    const page = await visitor.submit(
      { given_name: 'R2D2', family_name: '', job: '1', phone_number: '06 12', locale: 'en' },
      'Enregistrer',
    )
    expect(page.status).toBe(422)
    expect(page.html).toContain('<title>Erreur : ')
    for (const kept of [
      'value="R2D2"',
      'value="06 12"',
      'id="given_name-error"',
      'id="family_name-error"',
      'id="job-error"',
      'id="phone_number-error"',
    ])
      expect(page.html).toContain(kept)
    expect(await accountOf(email)).toMatchObject({ givenName: null, phoneNumber: null, locale: 'fr' })
  })

  test('a name may be declared absent', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/personal-information')
    await visitor.submit({ given_name: '', no_given_name: 'yes', family_name: 'Sukarno', locale: 'fr' }, 'Enregistrer')
    expect(await accountOf(email)).toMatchObject({
      givenName: null,
      hasNoGivenName: true,
      familyName: 'Sukarno',
      hasNoFamilyName: false,
    })
  })

  test('is asked of nobody but oneself', async () => {
    const page = await newVisitor().visit('/personal-information')
    expect(page.url).toContain('/sign-in/identify')
  })

  test('is looked at again when a service asks, once in that sign-in', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/personal-information')
    await visitor.submit(filled, 'Enregistrer')
    const base = interaction(`uid-${newId()}`, { prompts: ['update_userinfo'] })
    await visitor.visit(base)
    expect(visitor.page.text).toContain('Démonstration vous demande de vérifier vos informations')
    const refused = await visitor.submit({ given_name: '', family_name: '', locale: 'fr' }, 'Confirmer et continuer')
    expect(refused.status).toBe(422)
    const page = await visitor.submit({ ...filled, job: 'Adjointe' }, 'Confirmer et continuer')
    expect(page.url).toContain('/back-at-the-service')
    expect(await accountOf(email)).toMatchObject({ job: 'Adjointe' })
    expect(told).toContain(`finished ${email}`)
  })
})

test('no page of one’s own is kept by a cache', async () => {
  const visitor = await signUp(someone())
  for (const path of ['/', '/personal-information', '/security', '/security/password'])
    expect((await visitor.visit(path)).headers.get('cache-control')).toBe('no-store')
  expect(app.hasRoute({ method: 'GET', url: '/security' })).toBe(true)
})
