import { describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { phrase, signInJourneys } from '../testing/sign-in-journeys.ts'

const { db, told, interaction, newVisitor, mailsTo, lastCode, lastLink, someone, uid, giveAddress, signUp, signInByPassword } =
  await signInJourneys()

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
    expect(visitor.page.text).toContain('Modifier l’adresse')
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
    await phone.submit({ password: 'trop court' }, 'Enregistrer le mot de passe')
    expect(phone.page.status).toBe(422)
    expect((await phone.visit(phone.page.url)).forms.some(({ names }) => names.includes('password'))).toBe(true)
    await phone.submit({ password: `encore ${phrase}` }, 'Enregistrer le mot de passe')
    expect(phone.page.html).toBe('home')
    expect((await visitor.visit(link)).status).toBe(410)
  })
})
