import { describe, expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { newId } from '../secrets/random.ts'
import { signInApp } from '../testing/sign-in-app.ts'
import { accountRootRoutes, accountSignInRoutes } from './routes.ts'

const { app, db, deps, told, moveClock, interaction, newVisitor, mailsTo, lastCode } = await signInApp((server, parts) => {
  accountRootRoutes(server, parts)
  server.register(async (scope) => accountSignInRoutes(scope, parts), { prefix: '/interaction/:uid' })
})

let count = 0
const someone = () => `agente${++count}@mairie.example`
const phrase = 'ordinateur bleu cascade vélo tambour'
const otherPhrase = 'girafe cuivre lanterne orage moulin'

/** Signed up, in a browser of their own. */
const signUp = async (email: string, password?: string) => {
  const visitor = newVisitor()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await lastCode(email) })
  await visitor.submit(password ? { method: 'password', password } : { method: 'code' }, 'Créer mon compte')
  return visitor
}

const signInByPassword = async (email: string, password: string, visitor = newVisitor()) => {
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({ password })
  return visitor
}

/** A browser the account does not know is asked for a code too. */
const signInElsewhere = async (email: string) => {
  const visitor = newVisitor()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await lastCode(email) })
  return visitor
}

const accountOf = (email: string) =>
  db
    .selectFrom('accounts')
    .innerJoin('emailAddresses', 'accountId', 'accounts.id')
    .where('address', '=', email)
    .selectAll('accounts')
    .executeTakeFirstOrThrow()

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
    expect((await signInByPassword(email, phrase)).page.text).toContain('Nouveau navigateur')
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
    const elsewhere = await signInElsewhere(email)
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
    const [second, third] = [await signInElsewhere(email), await signInElsewhere(email)]
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

test('no page of one’s own is kept by a cache', async () => {
  const visitor = await signUp(someone())
  for (const path of ['/', '/personal-information', '/security', '/security/password'])
    expect((await visitor.visit(path)).headers.get('cache-control')).toBe('no-store')
  expect(app.hasRoute({ method: 'GET', url: '/security' })).toBe(true)
})
