import { describe, expect, test } from 'vitest'
import { signInApp } from '../testing/sign-in-app.ts'
import type { VisitedPage, Visitor } from '../testing/visitor.ts'
import { markOfAddress } from './other-tab/made-for.ts'

const { db, newVisitor, interaction, mailsTo, lastCode } = await signInApp((app) => {
  app.get('/', { config: { access: 'account' } }, async () => 'home')
})

const phrase = 'ordinateur bleu cascade vélo tambour'

let count = 0
const known = async (): Promise<string> => {
  const email = `connu${++count}@ville-test.fr`
  const visitor = newVisitor()
  await askCode(visitor, email)
  await visitor.submit({ code: await lastCode(email) })
  await visitor.submit({ method: 'password', password: phrase }, 'Créer mon compte')
  return email
}
const unknown = async (): Promise<string> => `inconnu${++count}@autre-test.fr`
const withoutPassword = async (): Promise<string> => {
  const email = await known()
  await db
    .updateTable('accounts')
    .set({ passwordHash: null })
    .where('id', 'in', db.selectFrom('emailAddresses').select('accountId').where('address', '=', email))
    .execute()
  return email
}

const giveAddress = async (visitor: Visitor, email: string) => {
  await visitor.visit(`${interaction(`e${++count}`)}/identify`)
  return visitor.submit({ email })
}
const askCode = async (visitor: Visitor, email: string) => {
  await giveAddress(visitor, email)
  return visitor.submit({}, 'Recevoir un code par e-mail')
}

/** What a stranger sees, the address and what changes at each request apart. */
const seen = ({ url, status, html, headers }: VisitedPage, email: string) => ({
  page: url.replace(/^.*\/(?:interaction\/[^/]+)/, ''),
  status,
  cache: headers.get('cache-control'),
  html: html
    .replaceAll(email, 'ADDRESS')
    .replaceAll(markOfAddress(email), 'MARK')
    .replaceAll(/\/interaction\/e\d+/g, '/interaction/UID')
    .replaceAll(/req-\w+/g, 'REQUEST')
    .replaceAll(/\d+\sh\s\d\d/g, 'TIME'),
})

const journeys: Record<string, (email: string) => Promise<VisitedPage[]>> = {
  'the choice after the address': async (email) => [await giveAddress(newVisitor(), email)],
  'asking for a code': async (email) => [await askCode(newVisitor(), email)],
  'a wrong code, then nine more': async (email) => {
    const visitor = newVisitor()
    await askCode(visitor, email)
    const pages: VisitedPage[] = []
    for (let tries = 0; tries < 10; tries++) pages.push(await visitor.submit({ code: '0000000000' }))
    pages.push(await visitor.submit({}, 'Recevoir un nouveau code'))
    return pages
  },
  'wrong passwords until the limit': async (email) => {
    const visitor = newVisitor()
    const pages = [await giveAddress(visitor, email)]
    for (let tries = 0; tries < 11; tries++) pages.push(await visitor.submit({ password: `faux ${tries} mot de passe` }))
    return pages
  },
  'a forgotten password, and a wrong code': async (email) => {
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    const base = new URL(visitor.page.url).pathname.replace(/\/[^/]*$/, '')
    return [
      await visitor.visit(`${base}/forgotten-password`),
      await visitor.submit({}, 'Envoyer le message'),
      await visitor.submit({ code: '0000000000', password: phrase }, 'Enregistrer le mot de passe'),
    ]
  },
  'too many messages': async (email) => {
    const visitor = newVisitor()
    const pages = [await askCode(visitor, email)]
    for (let asked = 0; asked < 6; asked++) pages.push(await visitor.submit({}, 'Recevoir un nouveau code'))
    return pages
  },
}

describe('a stranger learns nothing: the same pages for a known, an unknown, and a passwordless address', () => {
  for (const [name, journey] of Object.entries(journeys)) {
    test(name, async () => {
      const [somebody, nobody, passwordless] = [await known(), await unknown(), await withoutPassword()]
      // the account was made with a code: its own mails count too
      await db.deleteFrom('rateLimits').execute()
      const expected = (await journey(nobody)).map((page) => seen(page, nobody))
      await db.deleteFrom('rateLimits').execute()
      expect((await journey(somebody)).map((page) => seen(page, somebody))).toEqual(expected)
      await db.deleteFrom('rateLimits').execute()
      expect((await journey(passwordless)).map((page) => seen(page, passwordless))).toEqual(expected)
    })
  }
})

test('the mails differ, and only there', async () => {
  const [somebody, nobody] = [await known(), await unknown()]
  await askCode(newVisitor(), somebody)
  await askCode(newVisitor(), nobody)
  expect((await mailsTo(somebody))[0]?.subject).toBe('Votre code pour vous connecter')
  expect((await mailsTo(nobody))[0]?.subject).toBe('Votre code pour créer votre compte')
  const visitor = newVisitor()
  await giveAddress(visitor, nobody)
  await visitor.visit(new URL(visitor.page.url).pathname.replace('continue', 'forgotten-password'))
  await visitor.submit({}, 'Envoyer le message')
  expect((await mailsTo(nobody))[0]?.subject).toBe('Aucun compte n’existe pour cette adresse')
})

test('the same number of statements and rows for a known and an unknown address', async () => {
  const rows = async () =>
    Promise.all(
      (['oneTimeCodes', 'outbox', 'journal'] as const).map(
        async (table) =>
          (
            await db
              .selectFrom(table)
              .select((row) => row.fn.countAll<string>().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
      ),
    )
  const difference = async (action: () => Promise<unknown>) => {
    const before = await rows()
    await action()
    return (await rows()).map((value, index) => Number(value) - Number(before[index]))
  }
  const [somebody, nobody] = [await known(), await unknown()]
  expect(await difference(() => askCode(newVisitor(), somebody))).toEqual(await difference(() => askCode(newVisitor(), nobody)))
  const wrong = (email: string) => async () => {
    const visitor = newVisitor()
    await giveAddress(visitor, email)
    await visitor.submit({ password: 'pas le bon mot de passe' })
  }
  expect(await difference(wrong(somebody))).toEqual(await difference(wrong(nobody)))
})

test('a limit says when to come back, to people and to programs', async () => {
  const email = await known()
  const visitor = newVisitor()
  await giveAddress(visitor, email)
  for (let tries = 0; tries < 11; tries++) await visitor.submit({ password: `faux ${tries} mot de passe` })
  expect(visitor.page.status).toBe(429)
  expect(Number(visitor.page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(visitor.page.text).toMatch(/Trop d’essais. Réessayez à \d+ h \d\d, ou recevez un code par e-mail./)
  expect((await visitor.submit({ password: phrase })).status).toBe(429)
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await lastCode(email) })
  const again = newVisitor()
  await giveAddress(again, email)
  await again.submit({ password: phrase })
  expect(again.page.url).toContain('/trust-browser')
})
