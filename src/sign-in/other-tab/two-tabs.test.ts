import { describe, expect, test } from 'vitest'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import { softwareAuthenticator } from '../../testing/software-authenticator.ts'
import type { Visitor } from '../../testing/visitor.ts'

const app = await ownPagesApp('onglet')
const { db, deps, told, interaction, newVisitor, giveAddress, signUp, lastCode, lastLink, mailsTo, someone, accountOf } = app

const says = 'Vous avez saisi une autre adresse dans un autre onglet'
const other = `${phrase} encore`
let tabs = 0
const uid = () => `deux-onglets-${++tabs}`

/** Nothing was done, the page says who this browser goes on with, and both ways out of it open. */
const isRefused = async (tab: Visitor, email: string) => {
  expect([tab.page.status, tab.page.text]).toEqual([409, expect.stringContaining(says)])
  expect(tab.page.text).toContain(`Continuer avec ${email}`)
  for (const [, href = ''] of tab.page.html.matchAll(/<a class="fr-btn[^"]*" href="([^"]*)"/g))
    expect((await tab.newTab().visit(href)).status).toBe(200)
}
const hasAccount = async (email: string) =>
  (await db.selectFrom('emailAddresses').select('id').where('address', '=', email).execute()).length > 0
const passwordOf = async (email: string) => (await accountOf(email)).passwordHash
const askCode = async (tab: Visitor, email: string) => {
  await giveAddress(tab, email)
  await tab.submit({}, 'Recevoir un code par e-mail')
}

describe('two addresses in two tabs of one browser, without a service: the first tab’s form', () => {
  const twoTabs = async (first: string, prepare: (tab: Visitor) => Promise<unknown>) => {
    const one = newVisitor()
    await giveAddress(one, first)
    await prepare(one)
    const second = someone()
    const two = one.newTab()
    await giveAddress(two, second)
    return { one, two, second }
  }

  test('a password is not tried on the other address', async () => {
    const known = someone()
    await signUp(known, phrase)
    const { one, second } = await twoTabs(known, async () => undefined)
    await one.submit({ password: phrase })
    await isRefused(one, second)
  })

  test('a code is not sent to the other address', async () => {
    const { one, second } = await twoTabs(someone(), async () => undefined)
    await one.submit({}, 'Recevoir un code par e-mail')
    await isRefused(one, second)
    expect(await mailsTo(second)).toEqual([])
  })

  test('a code is not spent as the other’s, and does not wear it out; the other tab goes on', async () => {
    const first = someone()
    const { one, two, second } = await twoTabs(first, (tab) => tab.submit({}, 'Recevoir un code par e-mail'))
    await two.submit({}, 'Recevoir un code par e-mail')
    await one.submit({ code: await lastCode(first) })
    await isRefused(one, second)
    await two.submit({ code: await lastCode(second) })
    expect(two.page.text).toContain('Créez votre compte')
    expect([await hasAccount(first), await hasAccount(second)]).toEqual([false, true])
  })

  test('a forgotten password is not asked for the other, nor set on it', async () => {
    const first = someone()
    await signUp(first, phrase)
    const { one, second } = await twoTabs(first, (tab) => tab.visit('/sign-in/forgotten-password'))
    await one.submit({}, 'Envoyer le message')
    await isRefused(one, second)

    const known = someone()
    await signUp(known, phrase)
    const asked = await twoTabs(first, async (tab) => {
      await tab.visit('/sign-in/forgotten-password')
      await tab.submit({}, 'Envoyer le message')
    })
    await giveAddress(asked.two, known)
    await asked.one.submit({ code: await lastCode(first), password: other }, 'Enregistrer le mot de passe')
    await isRefused(asked.one, known)
    expect([await passwordOf(first), await passwordOf(known)]).toEqual([`fake:${phrase}`, `fake:${phrase}`])
  })

  test('the same address in both is one and the same', async () => {
    const email = someone()
    const one = newVisitor()
    await askCode(one, email)
    const two = one.newTab()
    await askCode(two, email.toUpperCase())
    await one.submit({ code: await lastCode(email) })
    expect(one.page.text).toContain('Créez votre compte')
    await two.submit({ code: '0000000000' })
    expect(two.page.text).toContain('Créez votre compte')
  })
})

describe('a mailed link acts on its own address', () => {
  test('signing in, whatever another tab typed', async () => {
    const first = someone()
    const one = newVisitor()
    await askCode(one, first)
    await giveAddress(one.newTab(), someone())
    await one.visit(await lastLink(first))
    expect(one.page.text).toContain(first)
    await one.submit({}, 'Se connecter')
    expect(one.page.text).toContain('Créez votre compte')
    expect(await hasAccount(first)).toBe(true)
  })

  test('choosing a password', async () => {
    const first = someone()
    const one = await signUp(first, phrase)
    await one.exchange('/sign-out', { method: 'POST' })
    await giveAddress(one, first)
    await one.visit('/sign-in/forgotten-password')
    await one.submit({}, 'Envoyer le message')
    await one.visit(await lastLink(first))
    await giveAddress(one.newTab(), someone())
    await one.submit({ password: other }, 'Enregistrer le mot de passe')
    expect(await passwordOf(first)).toBe(`fake:${other}`)
  })
})

describe('somebody else signed in in another tab: the form', () => {
  /** In another tab of this browser, which knows them. */
  const signInElsewhere = async (tab: Visitor, email = someone()) => {
    const elsewhere = tab.newTab()
    await elsewhere.exchange('/sign-out', { method: 'POST' })
    await askCode(elsewhere, email)
    await elsewhere.submit({ code: await lastCode(email) })
    return { email, elsewhere }
  }
  const newcomer = async (base = '/sign-in') => {
    const email = someone()
    const tab = newVisitor()
    await giveAddress(tab, email, base)
    await tab.submit({}, 'Recevoir un code par e-mail')
    await tab.submit({ code: await lastCode(email) })
    return { email, tab }
  }

  test.each([
    ['sets no password on their account, and accepts no terms', 'Créer mon compte'],
    ['proposes them no phrase', 'Proposez-moi une phrase'],
  ])('%s', async (_, button) => {
    const { tab } = await newcomer()
    const { email } = await signInElsewhere(tab)
    await tab.submit({ method: 'password', password: phrase }, button)
    await isRefused(tab, email)
    expect(await accountOf(email)).toMatchObject({ passwordHash: null, termsAcceptedAt: null })
  })

  test('gives them no names', async () => {
    const { tab } = await newcomer(interaction(uid()))
    await tab.submit({ method: 'code' }, 'Créer mon compte')
    expect(tab.page.text).toContain('Comment vous appelez-vous')
    const { email } = await signInElsewhere(tab)
    await tab.submit({ given_name: 'Ada', family_name: 'Martin' })
    await isRefused(tab, email)
    expect(await accountOf(email)).toMatchObject({ givenName: null, familyName: null })
  })

  test('of one’s own pages changes nothing of theirs', async () => {
    const one = await signUp(someone(), phrase)
    await one.visit('/personal-information')
    const { email, elsewhere } = await signInElsewhere(one)
    await elsewhere.submit({ method: 'code' }, 'Créer mon compte')
    await one.submit({ given_name: 'Ada', family_name: 'Martin' })
    await isRefused(one, email)
    expect(await accountOf(email)).toMatchObject({ givenName: null, familyName: null })
  })

  /** What a tab has done at a service by the moment the other one signs in, and then sends. */
  const forms: Record<string, { before: (tab: Visitor, email: string) => Promise<unknown>; send: Send }> = {
    'with an address': { before: async () => undefined, send: (tab, email) => tab.submit({ email }) },
    'with a password': { before: (tab, email) => tab.submit({ email }), send: (tab) => tab.submit({ password: phrase }) },
    'that asks for a code': {
      before: (tab, email) => tab.submit({ email }),
      send: (tab) => tab.submit({}, 'Recevoir un code par e-mail'),
    },
    'with a code': {
      before: async (tab, email) => {
        await tab.submit({ email })
        await tab.submit({}, 'Recevoir un code par e-mail')
      },
      send: (tab) => tab.submit({ code: '0000000000' }),
    },
  }

  test.each(Object.entries(forms))('%s does not go on to the service as them, and does when it is the same person', async (_, {
    before,
    send,
  }) => {
    for (const isSame of [false, true]) {
      const known = await withNames()
      const them = isSame ? known : await withNames()
      const tab = newVisitor()
      await tab.visit(`${interaction(uid())}/identify`)
      await before(tab, known)
      await signInElsewhere(tab, them)
      const count = told.length
      await send(tab, known)
      if (isSame) expect(told.slice(count)).toEqual([`finished ${known}`])
      else {
        expect(told).toHaveLength(count)
        await isRefused(tab, them)
      }
    }
  })

  test('with a passkey does not go on to the service as them either', async () => {
    const device = softwareAuthenticator(deps.config.issuer)
    await device.register(db, (await accountOf(await withNames())).id, deps.clock())
    const base = interaction(uid())
    const tab = newVisitor()
    await tab.visit(`${base}/identify`)
    const { challenge } = (await (await tab.exchange(`${base}/passkey/options`, { method: 'POST' })).json()) as {
      challenge: string
    }
    const { email } = await signInElsewhere(tab, await withNames())
    const body = new URLSearchParams({ credential: device.answer(challenge) })
    const answer = await tab.exchange(`${base}/passkey`, { method: 'POST', body })
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining(email)])
  })

  const withNames = async (): Promise<string> => {
    const email = someone()
    await signUp(email, phrase)
    const { id } = await accountOf(email)
    await db.updateTable('accounts').set({ givenName: 'Ada', familyName: 'Martin' }).where('id', '=', id).execute()
    return email
  }
})

type Send = (tab: Visitor, email: string) => Promise<unknown>
