import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { paths } from '../../paths.ts'
import { confirmTotp } from '../../testing/factors.ts'
import { meanwhile } from '../../testing/meanwhile.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { askByOperator } from '../factors/loss/ask.ts'
import { eraseAccount } from './erase-account.ts'
import { inventory } from './inventory.ts'

const app = await ownPagesApp('efface')
const { db, deps, signUp, signInByPassword, someone, lastCode, accountOf } = app

/** What the inventory says is forgotten, and is there. */
const leftOf = async (accountId: string): Promise<string[]> => {
  const left: string[] = []
  for (const { table, owner, erase } of inventory) {
    const there = erase === 'delete' ? sql`true` : clearedOf(erase.cleared)
    const { rows } = await sql`select from ${sql.table(table)} where ${sql.ref(owner)} = ${accountId} and ${there}`.execute(db)
    if (rows.length > 0) left.push(table)
  }
  return left
}
const clearedOf = (cleared: Record<string, string> = {}) => {
  const differ = Object.entries(cleared).map(([column, literal]) => sql`${sql.ref(column)} is distinct from ${sql.raw(literal)}`)
  return differ.length === 0 ? sql`false` : sql`(${sql.join(differ, sql` or `)})`
}

type Person = { visitor: Visitor; accountId: string; email: string }
const post = (visitor: Visitor, path: string, fields: Record<string, string>) =>
  visitor.exchange(path, { method: 'POST', body: new URLSearchParams(fields) })

const withTotp = async ({ visitor }: Person) => {
  await visitor.visit('/security/factors/totp')
  await confirmTotp(visitor, deps.clock)
}

/** Prepares, and answers the request that erasure overtakes. */
const requests: Record<string, (person: Person) => Promise<() => Promise<unknown>>> = {
  'an application is added': async ({ visitor }) => {
    await visitor.visit('/security/factors/totp')
    return () => confirmTotp(visitor, deps.clock)
  },
  'recovery codes are made again': async (person) => {
    await withTotp(person)
    return () => post(person.visitor, '/security/factors/recovery-codes', {})
  },
  'the second factor is wanted everywhere': async (person) => {
    await withTotp(person)
    return () => post(person.visitor, paths.secondFactorAlways, { always: 'yes' })
  },
  'a password is set':
    async ({ visitor }) =>
    () =>
      post(visitor, '/security/password', { password: `${phrase} encore` }),
  'an address is proved': async ({ visitor }) => {
    const another = someone()
    await visitor.visit('/security/addresses/add')
    await visitor.submit({ email: another })
    const code = await lastCode(another)
    return () => visitor.submit({ code })
  },
  'the profile is saved': async ({ visitor }) => {
    const page = await visitor.visit('/personal-information')
    expect(page.status).toBe(200)
    return () => visitor.submit({ given_name: 'Ada', family_name: 'Martin', phone_number: '+33612345678' })
  },
  'somebody signs in with the password':
    async ({ email }) =>
    () =>
      signInByPassword(email),
  'somebody signs in by mail': async ({ email }) => {
    const visitor = app.newVisitor()
    await app.giveAddress(visitor, email)
    await visitor.submit({}, 'Recevoir un code par e-mail')
    const code = await lastCode(email)
    return () => visitor.submit({ code })
  },
  'a sign-in goes on with the application': async (person) => {
    await withTotp(person)
    app.moveClock(60_000)
    const visitor = await signInByPassword(person.email)
    expect(visitor.page.url).toContain('/second-factor')
    return () => visitor.submit({ code: '000000' })
  },
  'operators are told that a factor is lost': async (person) => {
    await withTotp(person)
    return () => askByOperator(deps, { accountId: person.accountId, operator: 'Ana', reason: 'volé' })
  },
}

describe('an account erased while its person does something is as erased as another', () => {
  test.each(Object.entries(requests))('%s', async (what, prepare) => {
    const email = someone()
    const visitor = await signUp(email, what.includes('password is set') ? undefined : phrase)
    const { id: accountId } = await accountOf(email)
    const act = await prepare({ visitor, accountId, email })
    const erase = { accountId, reason: 'asked', actor: 'person' } as const
    await meanwhile(db, (tx) => eraseAccount(tx, deps, erase), act)
    expect(await leftOf(accountId)).toEqual([])
  })
})
