import { describe, expect, test } from 'vitest'
import { newId } from '../secrets/random.ts'
import { openAccount } from '../sign-in/mailbox/open-account.ts'
import { testDatabase } from '../testing/database.ts'
import { parseEmail } from './email/parse.ts'
import { addVerifiedAddress, findAccountByEmail, findAddresses } from './queries.ts'

const db = await testDatabase()
const now = new Date('2026-03-02T13:20:00Z')
const later = new Date('2026-03-03T13:20:00Z')

const open = (email: string) => db.transaction().execute((tx) => openAccount(tx, { email, locale: 'fr', now }))
const add = (accountId: string, text: string, at = now) => {
  const parsed = parseEmail(text)
  if (!parsed) throw new Error(`no address: ${text}`)
  return db.transaction().execute((tx) => addVerifiedAddress(tx, accountId, parsed, at))
}

test('two proofs of one new mailbox at once make one account', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, () => open('nouvelle@mairie.example')))
  expect(new Set(opened.map(({ accountId }) => accountId)).size).toBe(1)
  expect(opened.filter(({ created }) => created)).toHaveLength(1)
  expect((await findAccountByEmail(db, 'nouvelle@mairie.example'))?.id).toBe(opened[0]?.accountId)
  expect(await findAccountByEmail(db, 'personne@mairie.example')).toBeUndefined()
})

describe('one more address', () => {
  test('is added, found, and renewed when proved again', async () => {
    const { accountId } = await open('ada@mairie.example')
    expect(await add(accountId, 'Ada@Agglo.example')).toBe('added')
    expect((await findAccountByEmail(db, 'ada@agglo.example'))?.id).toBe(accountId)
    expect(await add(accountId, 'ada@agglo.example', later)).toBe('already_yours')
    expect(await findAddresses(db, accountId)).toEqual([
      { address: 'ada@mairie.example', isPrimary: true, verifiedAt: now },
      { address: 'ada@agglo.example', isPrimary: false, verifiedAt: later },
    ])
  })

  test('belongs to one account: of two at once, one gets it', async () => {
    const people = await Promise.all(['un@mairie.example', 'deux@mairie.example'].map(open))
    const answers = await Promise.all(people.map(({ accountId }) => add(accountId, 'partagee@mairie.example')))
    expect(answers.sort()).toEqual(['added', 'taken'])
  })

  test('an account that is gone owns nothing', async () => {
    const { accountId } = await open('partie@mairie.example')
    await db.updateTable('accounts').set({ erasedAt: now }).where('id', '=', accountId).execute()
    expect(await findAccountByEmail(db, 'partie@mairie.example')).toBeUndefined()
    await expect(add(newId(), 'orpheline@mairie.example')).rejects.toThrow()
  })
})
