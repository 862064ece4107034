import { beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../../clock.ts'
import type { Siret } from '../../../organizations/siret.ts'
import { confirmTotp } from '../../../testing/factors.ts'
import { addPerson } from '../../../testing/oidc-people.ts'
import { ownPagesApp, phrase } from '../../../testing/own-pages-app.ts'
import { askByAdministrator, askByOperator } from './ask.ts'
import { findRecovery } from './find-recovery.ts'
import { approveRecovery, cancelRecovery } from './settle.ts'

const app = await ownPagesApp('perte')
const { db, deps, told, signUp, signInByPassword, someone, mailsTo, moveClock, accountOf } = app

let email = ''
let accountId = ''
let organizationId = ''
let administrator = ''
let application: Awaited<ReturnType<typeof confirmTotp>>['app']
beforeEach(async () => {
  email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/factors/totp')
  application = (await confirmTotp(visitor, deps.clock)).app
  accountId = (await accountOf(email)).id
  const boss = await addPerson(db, deps.clock(), { email: `chef.${email}`, memberships: [{}] })
  administrator = boss.accountId
  organizationId = boss.organizationIds[0] ?? ''
  const [membership] = await db.selectFrom('memberships').selectAll().where('accountId', '=', administrator).execute()
  if (!membership) throw new Error('no membership')
  const { randomUUID } = await import('node:crypto')
  await db
    .insertInto('memberships')
    .values({ ...membership, id: randomUUID(), accountId, email })
    .execute()
})

const otherCompany = { company: { siret: '13002526500013' as Siret } }
const yes = async () => true
const asked = (by = administrator, administers = yes) =>
  askByAdministrator(deps, { accountId, organizationId, administrator: by, reason: 'téléphone volé' }, administers)
const open = () => findRecovery(db, accountId, deps.clock())
const owns = async () =>
  (await db.selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId).execute()).length > 0
const subjects = async () => (await mailsTo(email)).map(({ subject }) => subject)

describe('an administrator of the organization', () => {
  test('asks; 72 hours pass; the person, signed in, removes what was lost, and starts again', async () => {
    expect(await asked()).toBe('asked')
    expect(await subjects()).toContain('Le retrait de votre second facteur a été demandé')
    const visitor = await signInByPassword(email)
    expect(visitor.page.text).toContain('Le retrait de votre second facteur est demandé par un administrateur de «')
    await visitor.exchange('/sign-in/second-factor/finish-recovery', { method: 'POST' })
    expect(await owns()).toBe(true)
    moveClock(72 * HOUR + 60_000)
    const back = await signInByPassword(email)
    await back.submit({}, 'Retirer mon second facteur')
    expect(await owns()).toBe(false)
    expect(told.at(-1)).toBe(`revoked ${accountId}`)
    expect(await subjects()).toContain('Votre second facteur a été retiré')
    expect(back.page.text).toContain('Vous ne vous êtes pas encore connecté depuis ce navigateur')
    expect(await open()).toBeNull()
  })

  test('cannot do it for themselves, for somebody who is no member, or without being one of its administrators', async () => {
    expect(await asked(accountId)).toBe('not_allowed')
    expect(await asked(administrator, async () => false)).toBe('not_allowed')
    const stranger = await addPerson(db, deps.clock(), { email: `ailleurs.${email}` })
    const about = { accountId: stranger.accountId, organizationId, administrator, reason: '' }
    expect(await askByAdministrator(deps, about, yes)).toBe('not_allowed')
    expect(await open()).toBeNull()
  })

  test('cannot do it for somebody from outside: their own organization answers for them', async () => {
    await db.updateTable('memberships').set({ isExternal: true }).where('accountId', '=', accountId).execute()
    expect(await asked()).toBe('not_allowed')
  })

  test('takes back what they asked, and no other organization does', async () => {
    await asked()
    const elsewhere = await addPerson(db, deps.clock(), { email: `autre.${email}`, memberships: [otherCompany] })
    const other = elsewhere.organizationIds[0] ?? ''
    expect(await cancelRecovery(deps, accountId, { organizationId: other })).toBe(false)
    expect(await cancelRecovery(deps, accountId, { organizationId })).toBe(true)
    expect(await open()).toBeNull()
  })

  test('asks once: a second request changes nothing, and shortens no wait', async () => {
    await asked()
    const before = await open()
    moveClock(DAY)
    expect(await asked()).toBe('already_open')
    expect(await askByOperator(deps, { accountId, operator: 'a', reason: '' })).toBe('already_open')
    expect(await open()).toEqual(before)
  })

  test('of two at once, one is kept', async () => {
    expect((await Promise.all([asked(), asked()])).sort()).toEqual(['already_open', 'asked'])
  })

  test('the owner, who still has the factor, sees who asked, from their home and from the mail, and cancels', async () => {
    await asked()
    const mail = (await mailsTo(email)).find(({ subject }) => subject === 'Le retrait de votre second facteur a été demandé')
    expect(mail?.text).toContain('Un administrateur de «')
    expect(mail?.text).toContain('/security/recovery')
    const owner = await signInByPassword(email)
    expect(owner.page.text).toContain('par un administrateur de «')
    expect((await owner.visit('/security/recovery')).url).toContain('/second-factor')
    await owner.submit({ code: application.code() }, 'Vérifier')
    expect((await owner.visit('/')).text).toContain('Le retrait de votre moyen de connexion a été demandé.')
    expect((await owner.visit('/security/recovery')).text).toContain('Demandé par')
    await owner.submit({}, 'Annuler cette demande')
    expect(owner.page.text).toContain('La demande de retrait est annulée.')
    expect((await owner.visit('/security/recovery')).text).toContain('Aucun retrait n’est demandé')
    expect(await cancelRecovery(deps, accountId)).toBe(false)
    expect(await subjects()).toContain('Le retrait de votre second facteur est annulé')
    moveClock(73 * HOUR)
    const visitor = await signInByPassword(email)
    expect(visitor.page.text).not.toContain('Retirer mon second facteur')
    await visitor.exchange('/sign-in/second-factor/finish-recovery', { method: 'POST' })
    expect(await owns()).toBe(true)
  })

  test('left for two weeks after the wait, it is worth nothing', async () => {
    await asked()
    moveClock(72 * HOUR + 15 * DAY)
    expect(await open()).toBeNull()
    expect(await asked()).toBe('asked')
  })
})

describe('operators', () => {
  test('one asks, another approves, the person removes', async () => {
    expect(await askByOperator(deps, { accountId, operator: 'alice', reason: 'identité vérifiée au guichet' })).toBe('asked')
    const recovery = await open()
    expect(recovery?.stage).toBe('approve')
    const id = recovery?.id ?? ''
    expect(await approveRecovery(deps, { id, operator: 'alice' })).toBe(false)
    expect((await open())?.stage).toBe('approve')
    expect(await approveRecovery(deps, { id, operator: 'bob' })).toBe(true)
    expect(await approveRecovery(deps, { id, operator: 'carole' })).toBe(false)
    const visitor = await signInByPassword(email)
    await visitor.submit({}, 'Retirer mon second facteur')
    expect(await owns()).toBe(false)
  })

  test('one alone, however long they wait, removes nothing', async () => {
    await askByOperator(deps, { accountId, operator: 'alice', reason: '' })
    moveClock(10 * DAY)
    const visitor = await signInByPassword(email)
    await visitor.exchange('/sign-in/second-factor/finish-recovery', { method: 'POST' })
    expect(await owns()).toBe(true)
  })

  test('an administrator’s request is not theirs to hasten', async () => {
    await asked()
    expect(await approveRecovery(deps, { id: (await open())?.id ?? '', operator: 'bob' })).toBe(false)
  })
})

test('nothing to remove, nothing opened', async () => {
  const { accountId: other } = await addPerson(db, deps.clock(), { email: `sans.${email}` })
  expect(await askByOperator(deps, { accountId: other, operator: 'alice', reason: '' })).toBe('no_second_factor')
})
