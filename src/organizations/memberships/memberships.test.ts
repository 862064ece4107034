import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { clamart, testBench } from '../../testing/join-bench.ts'
import { joinOrganization, lockAccount } from '../join/join.ts'
import { endMembership } from './end-membership.ts'
import { leaveOrganization } from './leave.ts'

const db = await testDatabase()
const bench = testBench(db)
const join = (accountId: string) =>
  joinOrganization(bench, { accountId, siret: clamart.siret, confirmed: false, serviceName: null, interactionUid: 'tab' })

const member = async (email: string) => {
  const accountId = await bench.account(email)
  const joined = await join(accountId)
  if (joined.outcome !== 'joined') throw new Error(joined.outcome)
  return { accountId, ...joined }
}

const artifact = (model: string, id: string, grantId: string | null, payload: object) =>
  db
    .insertInto('oidcArtifacts')
    .values({
      model,
      id,
      payload: JSON.stringify(payload),
      grantId,
      uid: null,
      sessionUid: null,
      userCode: null,
      createdAt: bench.clock(),
      expiresAt: null,
      consumedAt: null,
    })
    .execute()

test('who leaves by themselves may come back', async () => {
  const { accountId, membershipId } = await member('leaves@clamart.fr')
  expect(await leaveOrganization(bench, { accountId, membershipId })).toBe('left')
  expect(await leaveOrganization(bench, { accountId, membershipId })).toBe('not_member')
  expect(await bench.mailsTo('leaves@clamart.fr')).toContain('organization_left')
  expect(await join(accountId)).toMatchObject({ outcome: 'joined' })
})

test('who was removed does not come back by themselves', async () => {
  const { accountId, organizationId } = await member('removed@clamart.fr')
  const removed = { accountId, organizationId, by: 'administrator', reason: 'départ', actor: 'administrator' } as const
  await db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    expect(await endMembership(tx, bench.clock(), removed)).toBe(true)
  })
  expect(await join(accountId)).toMatchObject({ outcome: 'request', decision: { rule: 'removed_by_organization' } })
})

test('leaving takes back what services were given for this organization, and nothing else', async () => {
  const { accountId, organizationId, membershipId } = await member('grants@clamart.fr')
  await artifact('Grant', 'mine', 'mine', { accountId, organization: organizationId })
  await artifact('AccessToken', 'token', 'mine', { accountId })
  await artifact('Grant', 'elsewhere', 'elsewhere', { accountId, organization: 'another' })
  await artifact('AccessToken', 'kept', 'elsewhere', { accountId })
  await leaveOrganization(bench, { accountId, membershipId })
  const left = await db.selectFrom('oidcArtifacts').select('id').orderBy('id').execute()
  expect(left.map(({ id }) => id)).toEqual(['elsewhere', 'kept'])
  const choice = await db.selectFrom('interactionChoices').select('membershipId').where('uid', '=', 'tab').executeTakeFirst()
  expect(choice?.membershipId).toBeNull()
})

test('joining and leaving at once leave one live membership or none, never two', async () => {
  const { accountId, membershipId } = await member('both@clamart.fr')
  await Promise.all([leaveOrganization(bench, { accountId, membershipId }), join(accountId), join(accountId)])
  const rows = await db.selectFrom('memberships').select('status').where('accountId', '=', accountId).execute()
  expect(rows.filter(({ status }) => status !== 'ended').length).toBeLessThanOrEqual(1)
})

test('a membership of somebody else is not left', async () => {
  const { membershipId } = await member('owner@clamart.fr')
  const other = await bench.account('thief@clamart.fr')
  expect(await leaveOrganization(bench, { accountId: other, membershipId })).toBe('not_member')
})
