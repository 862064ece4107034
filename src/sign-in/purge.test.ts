import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { countTry } from '../rate-limit/limit.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testDatabase } from '../testing/database.ts'
import { isCodeExpected, issueCode } from './codes/index.ts'
import { openAccount } from './mailbox/open-account.ts'
import { purgeSignIn } from './purge.ts'
import { openSession } from './session.ts'

const db = await testDatabase()
const now = new Date('2026-03-02T13:20:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

test('what is over is deleted, what still serves is kept', async () => {
  const keyring = createKeyring(['a root key of thirty-two characters'])
  const code = { purpose: 'sign_in', email: 'a@ville.fr', flowId: 'flow' } as const
  await db.transaction().execute(async (tx) => {
    await issueCode(tx, { keyring, clock: () => now }, { ...code, accountId: null, interactionUid: null, minutes: 10 })
    const { accountId } = await openAccount(tx, { email: code.email, locale: 'fr', now })
    await openSession(tx, { accountId, email: code.email, factors: ['mail'], userAgent: '', ip: '', now })
  })
  await countTry(db, now, { key: 'one', max: 1, windowSeconds: 60 })

  expect(await purgeSignIn(db, now)).toBe(0)
  expect(await isCodeExpected(db, now, code)).toBe(true)
  expect(await purgeSignIn(db, later(2 * MINUTE))).toBe(1)
  expect(await purgeSignIn(db, later(2 * HOUR))).toBe(1)
  expect(await purgeSignIn(db, later(20 * DAY))).toBe(0)
  expect(await purgeSignIn(db, later(32 * DAY))).toBe(1)
})
