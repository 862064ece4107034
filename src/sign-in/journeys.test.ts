import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { signInApp } from '../testing/sign-in-app.ts'
import type { Visitor } from '../testing/visitor.ts'

const { db, told, moveClock, interaction, newVisitor, mailsTo, lastCode, lastLink } = await signInApp((app) => {
  const page = (text: string) => async () => text
  app.get('/', { config: { access: 'account' } }, page('home'))
  app.get('/personal-information', { config: { access: 'account' } }, page('profile'))
  app.get('/security', { config: { access: 'recent' } }, page('security'))
})

let count = 0
const someone = () => `agent${++count}@mairie-test.fr`
const uid = () => `uid-${++count}`
const phrase = 'ordinateur bleu cascade vélo tambour'

const giveAddress = async (visitor: Visitor, base: string, email: string) => {
  await visitor.visit(`${base}/identify`)
  return visitor.submit({ email })
}

const askCode = async (visitor: Visitor, base: string, email: string) => {
  await giveAddress(visitor, base, email)
  return visitor.submit({}, 'Recevoir un code par e-mail')
}

const signUp = async (email: string, { password }: { password?: string } = {}) => {
  const visitor = newVisitor()
  await askCode(visitor, '/sign-in', email)
  await visitor.submit({ code: await lastCode(email) })
  await visitor.submit(password ? { method: 'password', password } : { method: 'code' }, 'Créer mon compte')
  return visitor
}

const signInByPassword = async (visitor: Visitor, base: string, email: string, password: string) => {
  await giveAddress(visitor, base, email)
  return visitor.submit({ password })
}

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

describe('somebody with a password', () => {
  test('signs in from a known browser and goes back to the service by a page, never by a redirect after a form', async () => {
    const email = someone()
    const visitor = await signUp(email, { password: phrase })
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    expect(visitor.page.text).toContain('Vous êtes déconnecté')
    const base = interaction(uid(), { prompts: [] })
    await db.updateTable('accounts').set({ givenName: 'Ada', familyName: 'Martin' }).execute()
    await giveAddress(visitor, base, email)
    const response = await visitor.exchange(`${base}/continue`, {
      method: 'POST',
      body: new URLSearchParams({ password: phrase }),
    })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<meta http-equiv="refresh" content="0; url=/back-at-the-service"')
    expect(told.at(-1)).toBe(`finished ${email}`)
  })

  test('proves the mailbox from a new browser, once, and is told of it', async () => {
    const email = someone()
    await signUp(email, { password: phrase })
    const elsewhere = newVisitor()
    await signInByPassword(elsewhere, '/sign-in', email, phrase)
    expect(elsewhere.page.url).toContain('/sign-in/trust-browser')
    expect((await elsewhere.visit('/')).url).toContain('/sign-in/trust-browser')
    await elsewhere.submit({ code: await lastCode(email) })
    expect(elsewhere.page.html).toBe('home')
    expect((await mailsTo(email)).map(({ subject }) => subject)).toContain('Nouvelle connexion à votre compte')
    await elsewhere.visit('/sign-out')
    await elsewhere.submit({}, 'Se déconnecter')
    await signInByPassword(elsewhere, '/sign-in', email, phrase)
    expect(elsewhere.page.html).toBe('home')
  })

  test('proves the mailbox again after 90 days', async () => {
    const email = someone()
    const visitor = await signUp(email, { password: phrase })
    await db
      .updateTable('emailAddresses')
      .set({ verifiedAt: new Date(Date.now() - 91 * DAY) })
      .where('address', '=', email)
      .execute()
    await visitor.visit('/')
    expect(visitor.page.url).toContain('/sign-in/verify-email')
    await visitor.submit({}, 'Recevoir un code par e-mail')
    await visitor.submit({ code: await lastCode(email) })
    expect(visitor.page.html).toBe('home')
  })

  test('a stale hash is made again at the next sign-in', async () => {
    const email = someone()
    const visitor = await signUp(email, { password: phrase })
    await db
      .updateTable('accounts')
      .set({ passwordHash: `stale:${phrase}` })
      .where('passwordHash', '=', `fake:${phrase.normalize('NFKC')}`)
      .execute()
    await visitor.visit('/sign-out')
    await visitor.submit({}, 'Se déconnecter')
    await signInByPassword(visitor, '/sign-in', email, phrase)
    expect(visitor.page.html).toBe('home')
    expect(
      await db
        .selectFrom('accounts')
        .innerJoin('emailAddresses', 'emailAddresses.accountId', 'accounts.id')
        .where('address', '=', email)
        .select('passwordHash')
        .executeTakeFirst(),
    ).toEqual({ passwordHash: `fake:${phrase.normalize('NFKC')}` })
  })

  test('who forgot it chooses another by a code: other sessions end, grants go, a notice leaves', async () => {
    const email = someone()
    const elsewhere = await signUp(email, { password: phrase })
    const visitor = newVisitor()
    await giveAddress(visitor, '/sign-in', email)
    await visitor.visit('/sign-in/forgotten-password')
    await visitor.submit({}, 'Envoyer le message')
    const refused = await visitor.submit({ code: await lastCode(email), password: 'motdepasse' }, 'Enregistrer le mot de passe')
    expect(refused.status).toBe(422)
    await visitor.submit({ code: await lastCode(email), password: `autre ${phrase}` }, 'Enregistrer le mot de passe')
    expect(visitor.page.html).toBe('home')
    expect(told.some((line) => line.startsWith('revoked '))).toBe(true)
    expect((await mailsTo(email)).map(({ subject }) => subject)).toContain('Votre mot de passe a été remplacé')
    expect((await elsewhere.visit('/')).url).toContain('/sign-in/identify')
    const wrong = await signInByPassword(newVisitor(), '/sign-in', email, phrase)
    expect(wrong.status).toBe(422)
  })

  test('the mailed link of a reset works once, and a scanner that opens it takes nothing', async () => {
    const email = someone()
    await signUp(email, { password: phrase })
    const visitor = newVisitor()
    await giveAddress(visitor, '/sign-in', email)
    await visitor.visit('/sign-in/forgotten-password')
    await visitor.submit({}, 'Envoyer le message')
    const link = await lastLink(email)
    await newVisitor().visit(link)
    const phone = newVisitor()
    await phone.visit(link)
    await phone.submit({ password: `encore ${phrase}` }, 'Enregistrer le mot de passe')
    expect(phone.page.html).toBe('home')
    expect((await visitor.visit(link)).status).toBe(410)
  })
})

describe('the mailed link', () => {
  test('signs in the browser that asked, at its tab, and only by the button', async () => {
    const email = someone()
    const base = interaction(uid())
    const visitor = newVisitor()
    await askCode(visitor, base, email)
    const link = await lastLink(email)
    for (const method of ['GET', 'HEAD']) await newVisitor().exchange(link, { method })
    await visitor.visit(link)
    await visitor.submit({}, 'Se connecter')
    expect(visitor.page.url).toContain(`${base}/create-account`)
    expect((await visitor.visit(link)).status).toBe(410)
  })

  test('another browser must say so, and does not enter the first one', async () => {
    const email = someone()
    const base = interaction(uid())
    const visitor = newVisitor()
    await askCode(visitor, base, email)
    const phone = newVisitor()
    const page = await phone.visit(await lastLink(email))
    expect(page.text).toContain('Ce lien a été demandé dans un autre navigateur')
    expect(page.text).not.toContain(email)
    const token = new URLSearchParams((await lastLink(email)).split('?')[1]).get('token') ?? ''
    const without = await phone.exchange('/sign-in/link', { method: 'POST', body: new URLSearchParams({ token }) })
    expect(without.status).toBe(422)
    await phone.submit({}, 'Me connecter dans ce navigateur')
    expect(phone.page.url).toContain('/sign-in/create-account')
    expect((await visitor.visit(base)).url).toContain('/identify')
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

test('a session goes idle after 8 hours and ends after 24', async () => {
  const visitor = await signUp(someone())
  moveClock(7 * HOUR)
  expect((await visitor.visit('/')).html).toBe('home')
  moveClock(7 * HOUR)
  expect((await visitor.visit('/')).html).toBe('home')
  moveClock(9 * HOUR)
  expect((await visitor.visit('/')).url).toContain('/identify')
})

test('the session cookie is new at each authentication, HttpOnly, Lax, and the old one opens nothing', async () => {
  const email = someone()
  const visitor = await signUp(email, { password: phrase })
  const before = visitor.jar.header('/')
  moveClock(16 * MINUTE)
  await visitor.visit('/security')
  await visitor.submit({ email })
  const response = await visitor.exchange('/sign-in/continue', {
    method: 'POST',
    body: new URLSearchParams({ password: phrase }),
  })
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('mcp='))
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/)
  const old = await fetch(new URL('/', visitor.page.url), { headers: { cookie: before }, redirect: 'manual' })
  expect(old.status).toBe(303)
})
