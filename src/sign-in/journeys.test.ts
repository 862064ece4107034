import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { phrase, signInJourneys } from '../testing/sign-in-journeys.ts'

const { db, moveClock, interaction, newVisitor, mailsTo, lastCode, someone, uid, giveAddress, askCode, signUp } =
  await signInJourneys()

describe('a newcomer', () => {
  test('goes from an address to the service: code, choice, terms', async () => {
    const email = someone()
    const base = interaction(uid())
    const visitor = newVisitor()
    await visitor.visit(base)
    expect(visitor.page.text).toContain('Se connecter ou créer un compte')
    expect(visitor.page.text).toContain('pour continuer vers Démonstration')
    await visitor.submit({ email })
    expect(visitor.page.text).toContain('Comment voulez-vous continuer ?')
    await visitor.submit({}, 'Recevoir un code par e-mail')
    expect(visitor.page.text).toContain(`Un message est parti vers ${email} . Il contient un code à 10 chiffres`)
    expect((await mailsTo(email))[0]?.subject).toBe('Votre code pour créer votre compte')
    expect(await db.selectFrom('emailAddresses').where('address', '=', email).select('id').execute()).toEqual([])

    await visitor.submit({ code: (await lastCode(email)).replace(/(\d{3})/g, '$1 ') })
    expect(visitor.page.text).toContain('Votre adresse est vérifiée. Créez votre compte')
    await visitor.submit({ method: 'password', password: phrase }, 'Créer mon compte')
    expect(visitor.page.text).toContain('Comment vous appelez-vous')
  })

  test('presses before the script of the page has its answer: the address is not forgotten', async () => {
    const email = someone()
    const visitor = newVisitor()
    await visitor.visit('/sign-in')
    const asked = visitor.jar.header('/')
    await visitor.submit({ email })
    // what the page asked before, answered after
    const late = await newVisitor().exchange('/sign-in/passkey/options', { method: 'POST', headers: { cookie: asked } })
    expect(late.status).toBe(200)
    visitor.jar.keep(late.headers.getSetCookie(), '/sign-in')
    await visitor.submit({}, 'Recevoir un code par e-mail')
    expect(visitor.page.text).toContain(`Un message est parti vers ${email}`)
  })

  test('a refused password comes back with its reason, and nothing is created by halves', async () => {
    const email = someone()
    const visitor = newVisitor()
    await askCode(visitor, '/sign-in', email)
    await visitor.submit({ code: await lastCode(email) })
    const page = await visitor.submit({ method: 'password', password: 'court' }, 'Créer mon compte')
    expect(page.status).toBe(422)
    expect(page.html).toContain('<title>Erreur : ')
    expect(page.text).toContain('trop court')
    await visitor.submit({}, 'Proposez-moi une phrase')
    expect(visitor.page.text).toContain('Phrase proposée')
    await visitor.submit({ method: 'code' }, 'Créer mon compte')
    expect(visitor.page.html).toBe('home')
    const account = await db
      .selectFrom('accounts')
      .innerJoin('emailAddresses', 'emailAddresses.accountId', 'accounts.id')
      .where('address', '=', email)
      .select(['termsVersion', 'termsAcceptedAt', 'preferredMethod', 'passwordHash'])
      .executeTakeFirstOrThrow()
    expect(account).toMatchObject({ termsVersion: expect.stringMatching(/^\d{4}-/), preferredMethod: 'code', passwordHash: null })
    expect(account.termsAcceptedAt).toBeInstanceOf(Date)
  })

  test('two proofs of one address at once make one account', async () => {
    const email = someone()
    const visitors = [newVisitor(), newVisitor(), newVisitor()]
    const codes: string[] = []
    for (const visitor of visitors) {
      await askCode(visitor, '/sign-in', email)
      codes.push(await lastCode(email))
    }
    await Promise.all(visitors.map((visitor, index) => visitor.submit({ code: codes[index] ?? '' })))
    for (const visitor of visitors) expect(visitor.page.url).toContain('/create-account')
    const owners = await db.selectFrom('emailAddresses').where('address', '=', email).select('accountId').execute()
    expect(owners).toHaveLength(1)
    const { accounts } = await db
      .selectFrom('accounts')
      .select((row) => row.fn.countAll<string>().as('accounts'))
      .where('termsAcceptedAt', 'is', null)
      .where('id', 'not in', db.selectFrom('emailAddresses').select('accountId'))
      .executeTakeFirstOrThrow()
    expect(Number(accounts)).toBe(0)
  })
})

describe('each page in its turn', () => {
  test('without an address, the pages that need one lead to page A', async () => {
    for (const path of ['continue', 'code', 'forgotten-password', 'reset-password']) {
      expect((await newVisitor().visit(`/sign-in/${path}`)).url).toContain('/sign-in/identify')
    }
  })

  test('a step that is not pending leads to the one that is', async () => {
    expect((await newVisitor().visit(`${interaction(uid())}/create-account`)).url).toContain('/identify')
    const visitor = await signUp(someone())
    expect((await visitor.visit('/sign-in/identify')).html).toBe('home')
  })

  test('an interaction that is over says to start again from the service', async () => {
    const page = await newVisitor().visit('/interaction/gone/identify')
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.status).toBeLessThan(500)
  })

  test('two tabs keep their own address', async () => {
    const visitor = newVisitor()
    const [one, two] = [interaction(uid()), interaction(uid())]
    const [ada, bob] = [someone(), someone()]
    await giveAddress(visitor, one, ada)
    await giveAddress(visitor, two, bob)
    expect((await visitor.visit(`${one}/continue`)).text).toContain(ada)
    expect((await visitor.visit(`${two}/continue`)).text).toContain(bob)
  })

  test('one comes back to the page one came for', async () => {
    const email = someone()
    await signUp(email, { password: phrase })
    const visitor = newVisitor()
    await visitor.visit('/personal-information')
    expect(visitor.page.url).toContain('/sign-in/identify')
    await askCode(visitor, '/sign-in', email)
    await visitor.submit({ code: await lastCode(email) })
    expect(visitor.page.html).toBe('profile')
  })

  test('a sensitive page asks to sign in again after 15 minutes, then opens', async () => {
    const email = someone()
    const visitor = await signUp(email, { password: phrase })
    expect((await visitor.visit('/security')).html).toBe('security')
    moveClock(16 * MINUTE)
    expect((await visitor.visit('/')).html).toBe('home')
    await visitor.visit('/security')
    expect(visitor.page.text).toContain('Pour votre sécurité')
    await visitor.submit({ email })
    await visitor.submit({ password: phrase })
    expect(visitor.page.html).toBe('security')
  })

  test('prompt=create names the pages and folds the password', async () => {
    const visitor = newVisitor()
    await giveAddress(visitor, interaction(uid(), { prompts: ['create'] }), someone())
    expect(visitor.page.html).toContain('<h1>Créer votre compte</h1>')
    expect(visitor.page.html).toContain('<details')
  })

  test('login_hint fills the field and page A is still shown', async () => {
    const page = await newVisitor().visit(interaction(uid(), { loginHint: 'ada@clamart.fr' }))
    expect(page.html).toContain('value="ada@clamart.fr"')
  })
})

describe('the address', () => {
  test.each([
    ['nom@domaine', 'Cette adresse n’est pas complète'],
    ['nom@orange.f', 'Vouliez-vous dire nom@orange.fr ?'],
    ['nom@ornage.fr', 'Vouliez-vous dire nom@orange.fr ?'],
    ['nom@dead.fr', 'Ce domaine ne semble pas recevoir de courrier'],
    ['a@ville.fr,b@evil.fr', 'Cette adresse n’est pas complète'],
  ])('%s: %s', async (typed, message) => {
    const visitor = newVisitor()
    const page = await giveAddress(visitor, '/sign-in', typed)
    expect(page.status).toBe(422)
    expect(page.text).toContain(message)
    expect(page.html).toContain(`value="${typed}"`)
  })

  test('typed again after a warning, it is accepted; the suggestion is one button', async () => {
    const visitor = newVisitor()
    await giveAddress(visitor, '/sign-in', 'nom@dead.fr')
    await visitor.submit({ email: 'nom@dead.fr' })
    expect(visitor.page.text).toContain('Comment voulez-vous continuer ?')
    await giveAddress(visitor, '/sign-in', 'nom@ornage.fr')
    await visitor.submit({}, 'Utiliser nom@orange.fr')
    expect(visitor.page.text).toContain('nom@orange.fr')
  })
})
