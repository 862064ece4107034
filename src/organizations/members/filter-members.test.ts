import { beforeAll, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'

const app = await testApp()
const { db, clock } = app.deps
const { organizationId, visitor } = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const colleague = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}] })
const list = administrationPaths.members(organizationId)
const found = async (query: string) => {
  const { text } = await visitor.visit(`${list}?${query}`)
  return ['chef@clamart.fr', 'zoe@clamart.fr'].filter((address) => text.includes(address))
}

beforeAll(async () => {
  await db
    .insertInto('serviceSignIns')
    .values({ accountId: colleague.accountId, organizationId, clientId: 'any', factors: [], signedInAt: clock() })
    .execute()
  await db.updateTable('memberships').set({ basis: 'vouched' }).where('id', '=', colleague.membershipId).execute()
})

test('members are filtered by when they last acted for the organization', async () => {
  expect(await found('used=month')).toEqual(['zoe@clamart.fr'])
  expect(await found('used=not_year')).toEqual(['chef@clamart.fr'])
})

test('by what their link rests on, in the page and in the file it leads to', async () => {
  expect(await found('basis=vouched')).toEqual(['zoe@clamart.fr'])
  expect(visitor.page.html).toMatch(/href="[^"]*members\.csv\?basis=vouched"/)
  expect(await found('basis=rumour')).toHaveLength(2)
})
