import { expect, test } from 'vitest'
import { termsVersion } from '../../legal/terms-version.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const { db, interaction, mailsTo, someone, signUp, signInByCode, accountOf } = await ownPagesApp('conditions')

test('terms that changed are read and accepted again at the next sign-in, once, and nothing else is asked', async () => {
  const email = someone()
  await signUp(email, phrase)
  const { id } = await accountOf(email)
  await db.updateTable('accounts').set({ termsVersion: '2020-01-01' }).where('id', '=', id).execute()
  const visitor = await signInByCode(email)
  expect(visitor.page.text).toContain('Les conditions d’utilisation ont changé')
  expect(visitor.page.html).not.toContain('name="method"')
  expect((await visitor.visit('/personal-information')).url).toContain('/create-account')
  await visitor.submit({}, 'J’accepte et je continue')
  expect(await accountOf(email)).toMatchObject({ termsVersion, passwordHash: expect.any(String) })
  expect((await visitor.visit('/personal-information')).url).toContain('/personal-information')
  const events = await db
    .selectFrom('journal')
    .select('details')
    .where('accountId', '=', id)
    .where('event', '=', 'account.terms_accepted')
    .execute()
  expect(events).toHaveLength(2)
  expect((await visitor.visit(interaction('after-terms'))).url).not.toContain('/create-account')
})

test('a password chosen with the account is told by mail, and a code by mail is not', async () => {
  const [withPassword, without] = [someone(), someone()]
  await signUp(withPassword, phrase)
  await signUp(without)
  const subjects = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject)
  expect(await subjects(withPassword)).toContain('Un mot de passe a été ajouté à votre compte')
  expect(await subjects(without)).not.toContain('Un mot de passe a été ajouté à votre compte')
})

test('without a script a passkey is no choice: nobody is shown it, and asking for it by hand says to choose another way', async () => {
  const email = someone()
  const visitor = await signInByCode(email)
  const [, first] = visitor.page.html.match(/<div class="fr-fieldset__element"([^>]*)>/) ?? []
  expect(first).toContain('hidden')
  expect(visitor.page.html).toMatch(/value="password"[^>]* checked/)
  const refused = await visitor.submit({ method: 'passkey' }, 'Créer mon compte')
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Choisissez un autre moyen.')
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  expect(visitor.page.text).toContain('Bonjour')
})
