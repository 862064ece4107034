import { describe, expect, test } from 'vitest'
import { DAY } from '../clock.ts'
import { invite } from '../organizations/invitations/invite.ts'
import { joinOrganization, lockAccount } from '../organizations/join/join.ts'
import { changeMemberKind, suspendMember } from '../organizations/members/change-member.ts'
import { endMembership } from '../organizations/memberships/end-membership.ts'
import { leaveOrganization } from '../organizations/memberships/leave.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import type { Siret } from '../organizations/siret.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { clamart, testBench } from '../testing/join-bench.ts'
import { mailsIn } from '../testing/mails.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { ownPagesApp } from '../testing/own-pages-app.ts'
import type { Visitor } from '../testing/visitor.ts'
import { forgetOldEvents } from './data/retention.ts'
import { rememberLeaving, takeUp } from './left-addresses.ts'

const { db, deps, lastCode, someone, signUp, accountOf } = await ownPagesApp('retour')
const waterworks = companyLike({ siret: '21920023500394' as Siret, sign: 'SERVICE ASSAINISSEMENT', naf: '37.00Z' })
const bench = testBench(db, { companies: [clamart, waterworks] })

const join = async (email: string, siret: Siret = clamart.siret) => {
  const { id: accountId } = await accountOf(email)
  return joinOrganization(bench, { accountId, siret, confirmed: true, serviceName: null, interactionUid: null })
}
const end = async (email: string, by: 'administrator' | 'self', siret: Siret = clamart.siret) => {
  const { id: accountId } = await accountOf(email)
  const { id: organizationId } = await db
    .selectFrom('organizations')
    .select('id')
    .where('siret', '=', siret)
    .executeTakeFirstOrThrow()
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    expect(await endMembership(tx, bench.clock(), { accountId, organizationId, by, reason: 'départ', actor: 'test' })).toBe(true)
  })
}
const member = async (): Promise<{ email: string; visitor: Visitor }> => {
  const email = `${someone().split('@')[0]}@clamart.fr`
  const visitor = await signUp(email)
  expect(await join(email)).toMatchObject({ outcome: 'joined' })
  return { email, visitor }
}
const erase = async (visitor: Visitor) => {
  await visitor.visit('/my-data/delete')
  await visitor.submit({ understood: 'yes' }, 'Supprimer définitivement')
}
const addAddress = async (visitor: Visitor, email: string) => {
  await visitor.visit('/security/addresses/add')
  await visitor.submit({ email })
  await visitor.submit({ code: await lastCode(email) })
}
const post = (visitor: Visitor, action: string, address: string) =>
  visitor.exchange(`/security/addresses/${action}`, { method: 'POST', body: new URLSearchParams({ address }) })
/** Another address becomes the primary one, and the first is nobody’s. */
const partWith = async (visitor: Visitor, email: string): Promise<string> => {
  const other = someone()
  await addAddress(visitor, other)
  await post(visitor, 'primary', other)
  await post(visitor, 'remove', email)
  return other
}
const mailed = mailsIn({ db, keyring: bench.keyring, from: 'x@y.example' })
const barred = { outcome: 'request', decision: { rule: 'removed_by_organization' } }
const traces = () => db.selectFrom('leftAddresses').selectAll().execute()

describe('whom an organization removed does not come back by themselves', () => {
  test('by a new account at the same address, once the old one is erased', async () => {
    const { email, visitor } = await member()
    await end(email, 'administrator')
    await erase(visitor)
    expect(JSON.stringify(await traces())).not.toContain(email)
    await signUp(email)
    const again = await join(email)
    expect(again).toMatchObject(barred)
    expect(JSON.stringify(again)).not.toContain('départ')
  })

  test('by an address taken off the account and given to a new one, and to another after that', async () => {
    const { email, visitor } = await member()
    await end(email, 'administrator')
    await partWith(visitor, email)
    const second = await signUp(email)
    expect(await join(email)).toMatchObject(barred)
    const alias = `${someone().split('@')[0]}@clamart.fr`
    await addAddress(second, alias)
    await erase(second)
    await signUp(alias)
    expect(await join(alias)).toMatchObject(barred)
  })

  test('by an address taken off the account and added to one they have already', async () => {
    const { email, visitor } = await member()
    await end(email, 'administrator')
    await partWith(visitor, email)
    const mine = someone()
    await addAddress(await signUp(mine), email)
    expect(await join(mine)).toMatchObject(barred)
  })

  test('by a sub-address of the mailbox, before the old account is erased or after, nor by a second one', async () => {
    const { email, visitor } = await member()
    const [local] = email.split('@')
    const [first, second, third] = ['1', '2', '3'].map((tag) => `${local}+${tag}@clamart.fr`) as [string, string, string]
    await end(email, 'administrator')
    await signUp(first)
    expect(await join(first)).toMatchObject(barred)
    await erase(visitor)
    await signUp(second)
    expect(await join(second)).toMatchObject(barred)
    await addAddress(await signUp(third), `${local}.autre@clamart.fr`)
    expect(await join(third)).toMatchObject(barred)
    expect(await join(second, waterworks.siret)).toMatchObject(barred)
  })

  test('by the mailbox itself, whom they removed under a sub-address of it', async () => {
    const local = someone().split('@')[0]
    const tagged = `${local}+mairie@clamart.fr`
    await signUp(tagged)
    expect(await join(tagged)).toMatchObject({ outcome: 'joined' })
    await end(tagged, 'administrator')
    await signUp(`${local}@clamart.fr`)
    expect(await join(`${local}@clamart.fr`)).toMatchObject(barred)
    await signUp(`${local}.mairie@clamart.fr`)
    expect(await join(`${local}.mairie@clamart.fr`)).toMatchObject({ outcome: 'joined' })
  })

  test('by another establishment of the legal unit, unless one of them still has them', async () => {
    const { email } = await member()
    await end(email, 'administrator')
    expect(await join(email, waterworks.siret)).toMatchObject(barred)
    const both = await member()
    expect(await join(both.email, waterworks.siret)).toMatchObject({ outcome: 'joined' })
    await end(both.email, 'administrator', waterworks.siret)
    expect(await join(both.email, waterworks.siret)).toMatchObject(barred)
    await end(both.email, 'self')
    expect(await join(both.email)).toMatchObject({ outcome: 'request' })
  })
})

describe('whom an organization suspended does not come back by ending the membership', () => {
  const suspended = async () => {
    const { email, visitor } = await member()
    const { id: accountId } = await accountOf(email)
    const { id: membershipId, organizationId } = await db
      .selectFrom('memberships')
      .select(['id', 'organizationId'])
      .where('accountId', '=', accountId)
      .executeTakeFirstOrThrow()
    const change = { organizationId, membershipId, by: accountId, actor: 'administrator:test', reason: 'enquête' }
    expect(await suspendMember(bench, change)).toBe('changed')
    expect(await join(email)).toMatchObject({ outcome: 'suspended' })
    return { email, visitor, accountId, membershipId }
  }

  test('by leaving', async () => {
    const { email, accountId, membershipId } = await suspended()
    expect(await leaveOrganization(bench, { accountId, membershipId })).toBe('left')
    expect(await join(email)).toMatchObject(barred)
    expect(await join(email, waterworks.siret)).toMatchObject(barred)
  })

  test('nor goes to another establishment of the legal unit meanwhile, nor joins under a sub-address', async () => {
    const { email } = await suspended()
    const alias = email.replace('@', '+2@')
    await signUp(alias)
    expect(await join(alias)).toMatchObject(barred)
    expect(await join(email, waterworks.siret)).toMatchObject(barred)
  })

  test('by leaving once their day of end has come', async () => {
    const { email } = await member()
    const { id: accountId } = await accountOf(email)
    const over = { status: 'suspended', statusCause: 'end_date' } as const
    const ended = db.updateTable('memberships').set(over).where('accountId', '=', accountId).returning('id')
    const { id: membershipId } = await ended.executeTakeFirstOrThrow()
    expect(await leaveOrganization(bench, { accountId, membershipId })).toBe('left')
    expect(await join(email)).toMatchObject(barred)
  })

  test('by erasing the account, nor by taking the address off it', async () => {
    const [erased, parted] = [await suspended(), await suspended()]
    await erase(erased.visitor)
    await signUp(erased.email)
    expect(await join(erased.email)).toMatchObject(barred)
    await partWith(parted.visitor, parted.email)
    await signUp(parted.email)
    expect(await join(parted.email)).toMatchObject(barred)
  })
})

describe('what administrators said of somebody stays when they leave and come back', () => {
  const live = (accountId: string) =>
    db
      .selectFrom('memberships')
      .select(['id', 'organizationId', 'isExternal', 'expiresAt', 'resumesUntil'])
      .where('accountId', '=', accountId)
      .where('status', '<>', 'ended')
      .executeTakeFirstOrThrow()

  test('external, and until when; once the day has come they do not come back by the rules', async () => {
    const [{ email }, endsAt] = [await member(), new Date(bench.clock().getTime() + 30 * DAY)]
    const { id: accountId } = await accountOf(email)
    const { id: membershipId, organizationId } = await live(accountId)
    const change = { organizationId, membershipId, by: accountId, actor: 'administrator:test', isExternal: true, endsAt }
    expect(await changeMemberKind(bench, change)).toBe('changed')
    expect(await leaveOrganization(bench, { accountId, membershipId })).toBe('left')
    expect(await join(email)).toMatchObject({ outcome: 'joined' })
    const again = await live(accountId)
    expect(again).toMatchObject({ isExternal: true, expiresAt: endsAt, resumesUntil: endsAt })
    expect(await leaveOrganization(bench, { accountId, membershipId: again.id })).toBe('left')
    const today = bench.clock()
    bench.moveTo(new Date(endsAt.getTime() + DAY))
    expect(await join(email)).toMatchObject(barred)
    bench.moveTo(today)
  })

  test('until when, through an account that is erased and made again', async () => {
    const [{ email, visitor }, endsAt] = [await member(), new Date(bench.clock().getTime() + 30 * DAY)]
    const { id: accountId } = await accountOf(email)
    const { id: membershipId, organizationId } = await live(accountId)
    const change = { organizationId, membershipId, by: accountId, actor: 'administrator:test', endsAt }
    expect(await changeMemberKind(bench, change)).toBe('changed')
    await erase(visitor)
    await signUp(email)
    expect(await join(email)).toMatchObject({ outcome: 'joined' })
    expect(await live((await accountOf(email)).id)).toMatchObject({ expiresAt: endsAt, resumesUntil: endsAt })
  })

  test('an invitation says otherwise', async () => {
    const { email } = await member()
    const { id: accountId } = await accountOf(email)
    const { id: membershipId, organizationId } = await live(accountId)
    const change = { organizationId, membershipId, by: accountId, actor: 'administrator:test', isExternal: true }
    await changeMemberKind(bench, change)
    await leaveOrganization(bench, { accountId, membershipId })
    const { accountId: by } = await addPerson(db, bench.clock(), { email: someone(), memberships: [{}] })
    const inviting = { organizationId, label: 'Clamart', lines: [email], by, actor: `administrator:${by}` }
    await invite(bench, { ...inviting, isExternal: false, endsAt: null, roles: [], groupIds: [] })
    expect(await join(email)).toMatchObject({ outcome: 'joined', decision: { rule: 'invited' } })
    expect(await live(accountId)).toMatchObject({ isExternal: false })
  })
})

test('the mail that acknowledges the request advises no address where none would help', async () => {
  const { email } = await member()
  await end(email, 'administrator')
  await join(email)
  const [mail] = (await mailed.mailsTo(email)).filter(({ subject }) => subject.includes('demande de rattachement'))
  expect(mail?.text).toContain('un opérateur va l’examiner')
  expect(mail?.text).not.toMatch(/adresse professionnelle|Rien ne prouve/)
})

describe('nothing is kept of anybody else', () => {
  test('who left by themselves comes back by a new account', async () => {
    const { email, visitor } = await member()
    await end(email, 'self')
    const before = await traces()
    await erase(visitor)
    expect(await traces()).toEqual(before)
    await signUp(email)
    expect(await join(email)).toMatchObject({ outcome: 'joined' })
  })

  test('a year later the digest is forgotten, unless somebody has the address', async () => {
    const [gone, back] = [await member(), await member()]
    for (const { email, visitor } of [gone, back]) {
      await end(email, 'administrator')
      await erase(visitor)
    }
    await signUp(back.email)
    const { id } = await accountOf(back.email)
    await forgetOldEvents(db, new Date(deps.clock().getTime() + 366 * DAY))
    expect((await traces()).filter(({ takenBy }) => takenBy === null)).toEqual([])
    expect((await traces()).map(({ takenBy }) => takenBy)).toContain(id)
  })

  test('the digest is found again after a change of root key', async () => {
    const { email } = await member()
    await end(email, 'administrator')
    const { id: accountId } = await accountOf(email)
    const [old, next] = ['o'.repeat(40), 'n'.repeat(40)]
    const now = deps.clock()
    await db.transaction().execute(async (tx) => {
      await rememberLeaving(tx, { keyring: createKeyring([old]) }, { accountId, addresses: ['autre@clamart.fr'], now })
      const heir = await bench.account('heritier@clamart.fr')
      await takeUp(tx, { keyring: createKeyring([next, old]) }, { accountId: heir, address: 'autre@clamart.fr' })
      expect(await tx.selectFrom('leftAddresses').select('accountId').where('takenBy', '=', heir).execute()).toEqual([
        { accountId },
      ])
    })
  })
})
