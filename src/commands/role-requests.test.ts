import { expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { requestRole } from '../organizations/role-requests/request-role.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { testBench } from '../testing/join-bench.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const bench = testBench(db)
const role = (key: string, incompatible: string[] = []) => ({
  key,
  label: { fr: `Rôle ${key}`, en: `Role ${key}` },
  description: '',
  incompatible_with: incompatible,
})
await declareRoles(bench, { clientId: 'payroll', roles: [role('pays'), role('orders', ['pays'])], actor: 'test' })

const ask = async (email: string) => {
  const person = await addPerson(db, bench.clock(), { email, memberships: [{}] })
  const membershipId = person.membershipIds[0] ?? ''
  await requestRole(bench, { accountId: person.accountId, membershipId, clientId: 'payroll', key: 'pays' })
  const { reference } = await db
    .selectFrom('roleRequests')
    .select('reference')
    .where('membershipId', '=', membershipId)
    .executeTakeFirstOrThrow()
  return { reference, membershipId, organizationId: person.organizationIds[0] ?? '' }
}

test('an operator finds the roles that nobody answers for among the requests, and accepts or refuses them', async () => {
  const granted = await ask('a@clamart.fr')
  const refused = await ask('b@clamart.fr')
  expect((await run('requests list')).printed).toMatch(
    /<a@clamart\.fr>.*Asks for the role “Role pays” in payroll \(payroll:pays\)/,
  )
  expect(await run(['requests', 'accept', granted.reference])).toMatchObject({
    code: 0,
    printed: `Request ${granted.reference} accepted, the person is told.`,
  })
  expect((await run(['requests', 'refuse', refused.reference, '--reason', 'Not theirs'])).code).toBe(0)
  expect(await run(['requests', 'accept', refused.reference])).toMatchObject({
    code: 1,
    warned: expect.stringContaining('settled'),
  })
  expect((await run('requests list')).printed).toBe('Nothing.')
  const held = await db.selectFrom('rolesOfMembers').select('roleKey').where('membershipId', '=', granted.membershipId).execute()
  expect(held).toEqual([{ roleKey: 'pays' }])
})

test('roles that exclude each other are named, and the request stays', async () => {
  const { reference, membershipId, organizationId } = await ask('c@clamart.fr')
  const orders = { clientId: 'payroll', key: 'orders' }
  await grantRole(bench, { organizationId, role: orders, holder: { membershipId }, actor: 'test' })
  const { code, warned } = await run(['requests', 'accept', reference])
  expect([code, warned]).toEqual([1, expect.stringMatching(/(orders and pays|pays and orders) exclude each other/)])
  expect((await run('requests list')).printed).toContain(reference)
})
