import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { newId } from '../secrets/random.ts'
import { ownPagesApp, phrase } from '../testing/own-pages-app.ts'

const { db, deps, moveClock, mailsTo, someone, signUp, signInByCode, signInByPassword, accountOf } = await ownPagesApp('agente')

const otherPhrase = 'girafe cuivre lanterne orage moulin'

describe('sign-in and security', () => {
  test('asks to sign in again after fifteen minutes', async () => {
    const email = someone()
    const visitor = await signUp(email)
    expect((await visitor.visit('/security')).text).toContain('Connexion et sécurité')
    moveClock(16 * MINUTE)
    expect((await visitor.visit('/security')).url).toContain('/sign-in/identify')
    expect((await visitor.visit('/security/password')).url).toContain('/sign-in/identify')
    moveClock(-16 * MINUTE)
  })

  test('a first password opens the account, and is told', async () => {
    const email = someone()
    const visitor = await signUp(email)
    await visitor.visit('/security')
    expect(visitor.page.text).toContain('Aucun mot de passe n’est enregistré.')
    await visitor.visit('/security/password')
    await visitor.submit({}, 'Proposez-moi une phrase')
    expect(visitor.page.text).toContain('Phrase proposée')
    const page = await visitor.submit({ password: phrase }, 'Enregistrer le mot de passe')
    expect(page.text).toContain('Votre mot de passe est enregistré.')
    expect((await mailsTo(email))[0]?.subject).toBe('Un mot de passe a été ajouté à votre compte')
    expect((await signInByPassword(email, phrase)).page.text).toContain(
      'Vous ne vous êtes pas encore connecté depuis ce navigateur',
    )
  })

  test('a weak password is refused with its reason, and nothing changes', async () => {
    const email = someone()
    const visitor = await signUp(email, phrase)
    const before = await accountOf(email)
    await visitor.visit('/security/password')
    for (const [password, reason] of [
      ['court', 'trop court'],
      ['passwordpassword', 'listes volées'],
      [email.replace('@', '-'), 'votre nom'],
    ] as const) {
      const page = await visitor.submit({ password }, 'Enregistrer le mot de passe')
      expect(page.status).toBe(422)
      expect(page.text).toContain(reason)
      expect(page.html).not.toContain(`value="${password}"`)
    }
    expect((await accountOf(email)).passwordHash).toBe(before.passwordHash)
  })

  test('another password closes the other sessions, with what they were given, and not this one', async () => {
    const email = someone()
    const visitor = await signUp(email, phrase)
    const elsewhere = await signInByCode(email)
    const { id } = await accountOf(email)
    const sessions = await db
      .selectFrom('sessions')
      .select('id')
      .where('accountId', '=', id)
      .where('endedAt', 'is', null)
      .orderBy('createdAt')
      .execute()
    expect(sessions).toHaveLength(2)
    for (const [index, session] of sessions.entries()) await giveGrant(id, session.id, `grant-${id}-${index}`)
    await visitor.visit('/security/password')
    const page = await visitor.submit({ present_password: phrase, password: otherPhrase }, 'Enregistrer le mot de passe')
    expect(page.text).toContain('Votre mot de passe a changé.')
    expect((await elsewhere.visit('/personal-information')).url).toContain('/sign-in/identify')
    expect((await visitor.visit('/personal-information')).url).toContain('/personal-information')
    expect(await tokensOf(id)).toEqual([`grant-${id}-0`])
    expect((await mailsTo(email))[0]?.subject).toBe('Votre mot de passe a changé')
    expect((await signInByPassword(email, phrase)).page.status).toBe(422)
  })

  test('one session is closed, alone; the others all at once', async () => {
    const email = someone()
    const visitor = await signUp(email)
    const [second, third] = [await signInByCode(email), await signInByCode(email)]
    const { id } = await accountOf(email)
    const { id: ended } = await db
      .selectFrom('sessions')
      .select('id')
      .where('accountId', '=', id)
      .orderBy('createdAt')
      .offset(1)
      .limit(1)
      .executeTakeFirstOrThrow()
    await visitor.visit('/security')
    expect(visitor.page.html.match(/name="session"/g)).toHaveLength(2)
    const form = visitor.page.forms.find(({ fields }) => fields.session === ended)
    expect(form).toBeDefined()
    await visitor.exchange('/security/sessions/end', { method: 'POST', body: new URLSearchParams({ session: ended }) })
    expect((await second.visit('/personal-information')).url).toContain('/sign-in/identify')
    expect((await third.visit('/personal-information')).url).toContain('/personal-information')
    await visitor.visit('/security')
    const page = await visitor.submit({}, 'Fermer toutes les autres sessions')
    expect(page.text).toContain('Vos autres sessions sont fermées.')
    expect((await third.visit('/personal-information')).url).toContain('/sign-in/identify')
    expect((await visitor.visit('/personal-information')).url).toContain('/personal-information')
  })

  test('somebody else’s session cannot be closed, nor a nonsense one', async () => {
    const [owner, thief] = [someone(), someone()]
    const victim = await signUp(owner)
    const visitor = await signUp(thief)
    const { id } = await accountOf(owner)
    const { id: session } = await db.selectFrom('sessions').select('id').where('accountId', '=', id).executeTakeFirstOrThrow()
    for (const sent of [session, newId(), 'x', "' or 1=1"]) {
      const response = await visitor.exchange('/security/sessions/end', {
        method: 'POST',
        body: new URLSearchParams({ session: sent }),
      })
      expect(response.status).toBe(303)
    }
    expect((await victim.visit('/personal-information')).url).toContain('/personal-information')
  })

  test('nothing is written by reading, nor from another site', async () => {
    const visitor = await signUp(someone())
    for (const path of ['/security/sessions/end', '/security/sessions/end-others'])
      expect((await visitor.exchange(path)).status).toBe(404)
    for (const path of ['/personal-information', '/security/password', '/security/sessions/end-others']) {
      const response = await visitor.exchange(path, {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
        body: new URLSearchParams({ given_name: 'X' }),
      })
      expect(response.status).toBe(403)
    }
  })
})

/** What the OpenID engine keeps of a sign-in to a service: a grant, and a token made from it. */
const giveGrant = async (accountId: string, sessionId: string, id: string) => {
  const row = { uid: null, sessionUid: null, userCode: null, createdAt: deps.clock(), expiresAt: null, consumedAt: null }
  await db
    .insertInto('oidcArtifacts')
    .values([
      { ...row, model: 'Grant', id, grantId: null, payload: JSON.stringify({ accountId, sessionId, clientId: 'aides' }) },
      { ...row, model: 'AccessToken', id: `token-${id}`, grantId: id, payload: JSON.stringify({ accountId }) },
    ])
    .execute()
}

const tokensOf = async (accountId: string) =>
  (
    await db
      .selectFrom('oidcArtifacts')
      .select('grantId')
      .where('model', '=', 'AccessToken')
      .where('grantId', 'like', `grant-${accountId}-%`)
      .execute()
  ).map(({ grantId }) => grantId)
