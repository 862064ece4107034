import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { giveMandate } from '../../testing/mandates.ts'
import { serviceClient } from '../../testing/service-client.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { Siret } from '../siret.ts'
import { mandateEndNoticeJob } from './end-notice.ts'

const app = await testApp({ clients: [serviceClient('payroll')] })
const { db, clock } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const company = { siret: '21690123100011' as Siret, name: 'COMMUNE DE LYON' }
const boss = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [{ company }] })
const zoe = await seat(app, { email: 'zoe@lyon.fr', memberships: [{ company }] })
const alone = await seat(app, { email: 'seule@exemple.fr' })

const run = () => mandateEndNoticeJob(app.deps).run(new AbortController().signal)
const give = (days: number, to: Parameters<typeof giveMandate>[1]['to']) =>
  giveMandate(app.deps, {
    grantorId: chief.organizationId,
    services: [{ clientId: 'payroll', roleKeys: [] }],
    endsAt: new Date(clock().getTime() + days * DAY),
    to,
  })
const endings = async (email: string) => (await app.mailsTo(email)).filter(({ subject }) => /se termine le/.test(subject))
const toLyon = { organizationId: zoe.organizationId, membershipId: zoe.membershipId }

test('two weeks before its date both sides are told, once, and given what makes it go on', async () => {
  const id = await give(20, toLyon)
  expect(await run()).toEqual({ told: 0 })
  app.moveClock(7 * DAY)
  expect(await Promise.all([run(), run()])).toEqual(expect.arrayContaining([{ told: 1 }, { told: 0 }]))
  const [given, ...more] = await endings(chief.email)
  expect(more).toEqual([])
  expect(given?.subject).toMatch(/^Le mandat donné à Commune de lyon.* se termine le \d/)
  expect(given?.text).toContain(administrationPaths.newMandate(chief.organizationId))
  const received = await endings(boss.email)
  expect(received.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^Le mandat de « Commune de clamart.* se termine le/),
  ])
  expect(received[0]?.text).toContain(administrationPaths.mandate(boss.organizationId, id))
  expect(await run()).toEqual({ told: 0 })
  const told = db.selectFrom('journal').select('organizationId').where('event', '=', 'mandates.end_told')
  const sides = (await told.execute()).map(({ organizationId }) => organizationId)
  expect(new Set(sides)).toEqual(new Set([chief.organizationId, boss.organizationId]))
})

test('a person mandated is told at the address they proved; nobody is, of one that is over or was accepted a moment ago', async () => {
  await give(20, { accountId: alone.accountId, email: alone.email })
  const ended = await give(21, toLyon)
  await db.updateTable('mandates').set({ status: 'ended' }).where('id', '=', ended).execute()
  app.moveClock(10 * DAY)
  await give(9, toLyon)
  expect(await run()).toEqual({ told: 1 })
  expect((await endings(alone.email)).map(({ text }) => text)).toEqual([expect.stringContaining('/mandates')])
  expect(await endings(boss.email)).toHaveLength(1)
})
