import { expect, test } from 'vitest'
import { HOUR } from '../../clock.ts'
import { paths } from '../../paths.ts'
import { confirmTotp, recoveryCodesOn } from '../../testing/factors.ts'
import { inside, meanwhile } from '../../testing/meanwhile.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import { softwareAuthenticator } from '../../testing/software-authenticator.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { endOtherSessions } from '../security/sessions.ts'
import { askByOperator } from './loss/ask.ts'
import { findRecovery } from './loss/find-recovery.ts'
import { approveRecovery, finishRecovery } from './loss/settle.ts'
import { removePasskey } from './passkeys/change-passkey.ts'
import { countRecoveryCodes } from './recovery-codes/codes.ts'
import { removeTotp } from './remove.ts'
import type { Who } from './who.ts'

const app = await ownPagesApp('ensemble')
const { db, deps, signUp, signInByPassword, someone, accountOf } = app

const post = (visitor: Visitor, path: string, fields: Record<string, string> = {}) =>
  visitor.exchange(path, { method: 'POST', body: new URLSearchParams(fields) })

const person = async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/factors/totp')
  const { app: application } = await confirmTotp(visitor, deps.clock)
  const { id: accountId } = await accountOf(email)
  return { email, visitor, accountId, application }
}

/** Who asks, as the guard of the page found them. */
const whoIs = async (accountId: string): Promise<Who> => {
  const { id, factors } = await db
    .selectFrom('sessions')
    .select(['id', 'factors'])
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirstOrThrow()
  return { account: { id: accountId }, session: { id, factors } } as Who
}
const givePasskey = async (accountId: string) => {
  await softwareAuthenticator(deps.config.issuer).register(db, accountId, deps.clock())
  const { id } = await db.selectFrom('passkeys').select('id').where('accountId', '=', accountId).executeTakeFirstOrThrow()
  return id
}
const isWantedEverywhere = async (email: string) => (await accountOf(email)).secondFactorAlways

test('a new set of recovery codes asked twice at once leaves one set', async () => {
  const { visitor, accountId } = await person()
  const pages = await Promise.all([1, 2, 3].map(() => post(visitor, '/security/factors/recovery-codes')))
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await countRecoveryCodes(db, accountId)).toBe(10)
})

test('two factors removed at once, by two tabs, leave neither codes nor a demand that nobody could meet', async () => {
  const { visitor, accountId, email } = await person()
  await post(visitor, paths.secondFactorAlways, { always: 'yes' })
  expect(await isWantedEverywhere(email)).toBe(true)
  const passkeyId = await givePasskey(accountId)
  const who = await whoIs(accountId)
  await meanwhile(
    db,
    (tx) => removePasskey({ ...deps, db: inside(tx) }, who, passkeyId),
    () => removeTotp(deps, who),
  )
  expect(await countRecoveryCodes(db, accountId)).toBe(0)
  expect(await isWantedEverywhere(email)).toBe(false)
})

test('« for every service » asked while the last factor goes is refused, not left to lock its owner out', async () => {
  const { visitor, accountId, email } = await person()
  const who = await whoIs(accountId)
  const answer = await meanwhile(
    db,
    (tx) => removeTotp({ ...deps, db: inside(tx) }, who),
    () => post(visitor, paths.secondFactorAlways, { always: 'yes' }),
  )
  expect(answer.status).toBe(403)
  expect(await isWantedEverywhere(email)).toBe(false)
})

test('recovery codes asked while the last factor goes are not made', async () => {
  const { visitor, accountId } = await person()
  const who = await whoIs(accountId)
  const answer = await meanwhile(
    db,
    (tx) => removeTotp({ ...deps, db: inside(tx) }, who),
    () => post(visitor, '/security/factors/recovery-codes'),
  )
  expect(answer.status).toBe(403)
  expect(await countRecoveryCodes(db, accountId)).toBe(0)
})

test('a factor being added by another session is not what a recovery leaves behind', async () => {
  const { email, accountId, visitor } = await person()
  await askByOperator(deps, { accountId, operator: 'Ana', reason: 'volé' })
  const { id } = (await findRecovery(db, accountId, deps.clock())) ?? { id: '' }
  await approveRecovery(deps, { id, operator: 'Bob' })
  // the thief is at the page of a new application when the owner finishes
  await post(visitor, '/security/factors/totp/remove')
  await visitor.visit('/security/factors/totp')
  await signInByPassword(email)
  const [, mine] = await db
    .selectFrom('sessions')
    .select(['id', 'factors'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()
  const who = { account: { id: accountId }, session: mine } as Who
  await meanwhile(
    db,
    (tx) => finishRecovery({ ...deps, db: inside(tx) }, who),
    () => confirmTotp(visitor, deps.clock),
  )
  expect(recoveryCodesOn(visitor.page)).toEqual([])
  expect(await db.selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId).execute()).toEqual([])
})

test('what a session was about to change is not changed once it was ended from elsewhere', async () => {
  const { visitor, accountId, email } = await person()
  const before = (await accountOf(email)).passwordHash
  const answer = await meanwhile(
    db,
    async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
      await endOtherSessions(tx, {
        accountId,
        kept: '00000000-0000-0000-0000-000000000000',
        now: deps.clock(),
        keepOffline: false,
      })
    },
    () => post(visitor, '/security/password', { present_password: phrase, password: `${phrase} autre` }),
  )
  expect(answer.status).toBe(410)
  expect((await accountOf(email)).passwordHash).toBe(before)
  app.moveClock(HOUR)
})

test('a password replaced while it was being checked opens nothing', async () => {
  const email = someone()
  await signUp(email, phrase)
  const { id: accountId } = await accountOf(email)
  const visitor = await meanwhile(
    db,
    (tx) => tx.updateTable('accounts').set({ passwordHash: 'fake:another' }).where('id', '=', accountId).execute(),
    () => signInByPassword(email),
  )
  expect(visitor.page.status).toBe(422)
  expect(await app.isIn(visitor)).toBe(false)
})
