import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { testApp } from '../../testing/app.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { rememberOrganization } from '../queries.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import { declareRoles } from '../roles/declare-roles.ts'
import { mayActBy } from './may-act.ts'
import { nameMandateMember, removeMandateMember } from './name-members.ts'
import { proposeMandate } from './propose.ts'
import { reviewMandates } from './review-mandates.ts'
import { acceptMandate, declineMandate, endMandate } from './settle.ts'

const lyon = { siret: '21690123100011' as never, name: 'COMMUNE DE LYON' }
const redirect_uris = ['https://service.example/callback']
const app = await testApp({
  replace: { registry: fakeRegistry(companyLike(), companyLike(lyon)) },
  clients: ['payroll', 'other'].map((client_id) => ({
    client_id,
    client_secret: `secret of ${client_id}, long enough`,
    redirect_uris,
  })),
})
const { deps } = app
const { db } = deps
const role = (key: string, incompatible_with: string[]) => ({
  key,
  label: { fr: key, en: key },
  description: '',
  incompatible_with,
})
await declareRoles(deps, { clientId: 'payroll', roles: [role('pays', ['orders']), role('orders', [])], actor: 'test' })

/** Repeatable: the same seed plays the same sequence. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const one = <T>(list: readonly T[], roll: (sides: number) => number): T | undefined => list[roll(list.length)]

const nobody = '00000000-0000-4000-8000-000000000000'

/** Who may act, read from the tables and not from the views that the product reads. */
const allowed = async (grantorId: string): Promise<Set<string>> => {
  const now = deps.clock()
  const mandates = await db.selectFrom('mandates').selectAll().where('grantorId', '=', grantorId).execute()
  const named = await db.selectFrom('mandateMembers').selectAll().execute()
  const memberships = await db.selectFrom('memberships').selectAll().where('status', '<>', 'ended').execute()
  const ofGrantor = new Set(memberships.filter((m) => m.organizationId === grantorId).map((m) => m.accountId))
  const found = new Set<string>()
  for (const mandate of mandates) {
    if (mandate.status !== 'accepted' || mandate.endsAt <= now) continue
    const members = memberships.filter(
      (m) =>
        m.organizationId === mandate.granteeId &&
        m.status !== 'suspended' &&
        (m.expiresAt === null || m.expiresAt > now) &&
        named.some((n) => n.mandateId === mandate.id && n.membershipId === m.id),
    )
    const people = mandate.granteeId === null ? [mandate.accountId ?? ''] : members.map((m) => m.accountId)
    for (const accountId of people) if (!ofGrantor.has(accountId)) found.add(`${accountId} ${mandate.id}`)
  }
  return found
}

test.each([
  1, 2, 3, 4,
])('whatever happens (%i), nobody acts without a mandate that is accepted, in force and names them, nor with incompatible roles', {
  timeout: 120_000,
}, async (seed) => {
  const roll = dice(seed)
  const now = deps.clock()
  const town = await addPerson(db, now, { email: `maire${seed}@clamart.fr`, memberships: [{}] })
  const grantorId = town.organizationIds[0] ?? ''
  const people: Awaited<ReturnType<typeof addPerson>>[] = []
  for (let n = 0; n < 4; n += 1)
    people.push(await addPerson(db, now, { email: `agent${seed}-${n}@lyon.fr`, memberships: n < 3 ? [{ company: lyon }] : [] }))
  const organizationId = people[0]?.organizationIds[0] ?? ''
  await rememberOrganization(db, companyLike(lyon), now)
  const actor = 'test'
  const mandate = async () =>
    one(await db.selectFrom('mandates').select('id').where('grantorId', '=', grantorId).execute(), roll)?.id ?? nobody
  const membershipId = () => people[roll(3)]?.membershipIds[0] ?? nobody
  const steps: (() => Promise<unknown>)[] = [
    () =>
      proposeMandate(deps, {
        ...{ grantorId, proof: 'x', by: town.accountId, actor },
        grantee: roll(3) === 0 ? { email: people[roll(4)]?.email ?? '' } : { siret: lyon.siret },
        services: [{ clientId: 'payroll', roleKeys: [['pays'], ['orders'], []][roll(3)] ?? [] }],
        endsAt: new Date(deps.clock().getTime() + (1 + roll(40)) * DAY),
      }),
    async () =>
      acceptMandate(deps, await mandate(), {
        organizationId,
        accountId: people[0]?.accountId ?? nobody,
        actor,
        namesThemselves: roll(2) === 0,
      }),
    async () => acceptMandate(deps, await mandate(), { accountId: people[roll(4)]?.accountId ?? nobody, actor }),
    async () =>
      roll(4) === 0 &&
      declineMandate(deps, await mandate(), { organizationId, accountId: '', actor, namesThemselves: false, reason: null }),
    async () => nameMandateMember(deps, { mandateId: await mandate(), organizationId, membershipId: membershipId(), actor }),
    async () => nameMandateMember(deps, { mandateId: await mandate(), organizationId, membershipId: membershipId(), actor }),
    async () => removeMandateMember(deps, { mandateId: await mandate(), organizationId, membershipId: membershipId(), actor }),
    async () =>
      roll(4) === 0 &&
      endMandate(deps, { mandateId: await mandate(), side: 'grantor', organizationId: grantorId, actor, reason: null }),
    () =>
      db
        .updateTable('memberships')
        .set({ status: (['active', 'suspended', 'active'] as const)[roll(3)] ?? 'active' })
        .where('id', '=', membershipId())
        .execute(),
    async () => app.moveClock(roll(5) * DAY),
    () => reviewMandates(deps, 'dates'),
  ]
  let acted = 0
  for (let turn = 0; turn < 30; turn += 1) {
    // two at once, as two people would
    await Promise.all([one(steps, roll)?.(), one(steps, roll)?.()])
    const right = await allowed(grantorId)
    acted += right.size
    const mandates = await db.selectFrom('mandates').select('id').where('grantorId', '=', grantorId).execute()
    for (const { accountId } of [...people, town]) {
      const keys = new Set<string>()
      for (const { id: mandateId } of mandates) {
        const may = await mayActBy(db, { accountId, clientId: 'payroll', mandateId, now: deps.clock() })
        expect([turn, may]).toEqual([turn, right.has(`${accountId} ${mandateId}`)])
        expect(await mayActBy(db, { accountId, clientId: 'other', mandateId, now: deps.clock() })).toBe(false)
        if (!may) continue
        const given = await db
          .selectFrom('mandateServices')
          .select('roleKeys')
          .where('mandateId', '=', mandateId)
          .executeTakeFirst()
        for (const key of given?.roleKeys ?? []) keys.add(key)
      }
      expect([turn, keys.has('pays') && keys.has('orders')]).toEqual([turn, false])
    }
  }
  // the test would prove nothing if nobody ever acted
  expect(acted).toBeGreaterThan(0)
})
