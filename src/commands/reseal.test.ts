import { expect, test } from 'vitest'
import { drawRecoveryCodes, replaceRecoveryCodes } from '../accounts/factors/recovery-codes/codes.ts'
import { codeOf, stepAt } from '../accounts/factors/totp/algorithm.ts'
import { newSecret } from '../accounts/factors/totp/secret.ts'
import { keepSecret, spendTotp } from '../accounts/factors/totp/store.ts'
import { openDatabase } from '../database/index.ts'
import { findIdentity, sealIdentity } from '../identity/stored.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { quickPasswords } from '../testing/quick-passwords.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const [first, second] = ['first-root-key.'.repeat(3), 'second-root-key.'.repeat(3)] as const
const clock = () => new Date()
const identity = {
  ...{ givenNames: ['Ada'], familyName: 'MARTIN', usageName: null, gender: 'female' as const, birthDate: '1980-12-10' },
  ...{ birthPlace: '92023', birthCountry: '99100' },
}

test('after a change of root key, what is sealed moves under the new one, what cannot is counted, and the old one may go', async () => {
  expect((await run('keys list', { SECRETS_KEY: first })).code).toBe(0)
  const keyring = createKeyring([first])
  const { accountId } = await addPerson(db, clock(), { email: 'ada@mairie.example', identityProvedAt: clock() })
  const secret = newSecret()
  const drawn = await drawRecoveryCodes({ keyring, passwords: quickPasswords(keyring) }, accountId)
  await db.transaction().execute(async (tx) => {
    await keepSecret(tx, { keyring, clock }, { accountId, secret, step: 0 })
    await replaceRecoveryCodes(tx, { clock }, accountId, drawn)
  })
  const sealedIdentity = sealIdentity(keyring, accountId, identity)
  await db.updateTable('verifiedIdentities').set({ sealedIdentity }).execute()
  const passwordHash = await quickPasswords(keyring).hash('ordinateur bleu cascade vélo tambour')
  await db.updateTable('accounts').set({ passwordHash }).execute()

  const both = { SECRETS_KEY: `${second},${first}`, LANG: 'en' }
  const { code, printed, warned } = await run('keys reseal', both)
  expect(warned).toBe('')
  expect([code, printed.split('\n')]).toEqual([
    0,
    [
      'Under the newest key: 1 more application secret(s) and 1 identity(ies), and every signing key.',
      expect.stringMatching(/^Keep the older keys: 1 password\(s\) move .*, 10 recovery code\(s\)/),
    ],
  ])
  const alone = createKeyring([second])
  expect(await spendTotp(db, { keyring: alone, clock }, accountId, codeOf(secret, stepAt(clock())))).toBe(true)
  expect((await findIdentity({ db, keyring: alone }, accountId))?.identity.familyName).toBe('MARTIN')

  await db.deleteFrom('recoveryCodes').execute()
  const hasher = quickPasswords(createKeyring([second, first]))
  await db
    .updateTable('accounts')
    .set({ passwordHash: await hasher.hash('ordinateur bleu cascade vélo tambour') })
    .execute()
  expect((await run('keys reseal', both)).printed).toContain('Nothing asks for the older keys any more')
  expect(await run('keys reseal', { SECRETS_KEY: second, LANG: 'en' })).toMatchObject({ code: 0, warned: '' })
})
