import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { askToJoin, company, seatChief } from '../../testing/company-requests.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { setDomain } from '../domains/index.ts'
import { invite } from '../invitations/invite.ts'
import { joinOrganization } from '../join/join.ts'
import { learnDomain } from '../join/learn-domain.ts'
import { reviewMemberships } from '../life/review.ts'
import { changeMemberKind } from '../members/change-member.ts'
import type { Siret } from '../siret.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatChief(app)
const { organizationId } = chief
const here = administrationPaths.requests(organizationId)
const actor = `administrator:${chief.accountId}`
const lyon = { siret: '21690123100011' as Siret, name: 'COMMUNE DE LYON', sign: null, legalCategory: '7210' }
await seat(app, { email: 'maire@lyon-tenu.fr', memberships: [{ company: lyon }] })
const held = { domain: 'lyon-tenu.fr', standing: 'verified', scope: 'establishment', reason: null, by: 'operator:test' } as const
await setDomain(app.deps, { siret: lyon.siret, ...held })

const chiefIsWorth = (oal: number) => db.updateTable('memberships').set({ oal }).where('id', '=', chief.membershipId).execute()
const membershipOf = (accountId: string) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
const asking = (accountId: string) => ({
  accountId,
  siret: company.siret,
  confirmed: true,
  serviceName: null,
  interactionUid: null,
})
const inviting = (email: string, more = {}) =>
  invite(app.deps, {
    ...{ organizationId, label: 'Octo', lines: [email], isExternal: false, endsAt: null, roles: [], groupIds: [] },
    ...{ by: chief.accountId, actor, ...more },
  })
const joinInvited = async (email: string) => {
  const person = await seat(app, { email })
  await joinOrganization(app.deps, asking(person.accountId))
  return { ...person, membership: await membershipOf(person.accountId) }
}
const approved = async (email: string) => {
  const person = await askToJoin(app, email)
  const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
  const { headers } = await chief.visitor.exchange(`${here}/approve`, { method: 'POST', body })
  return { said: headers.get('location')?.split('=')[1], membership: await membershipOf(person.accountId) }
}

describe('§3, invited: “valid invitation to this address → join […] OAL 1 when the inviter’s is, else 0”', () => {
  test.each([
    [2, 1],
    [1, 1],
    [0, 0],
  ])('an inviter of OAL %i gives OAL %i', async (mine, theirs) => {
    await chiefIsWorth(mine)
    await inviting(`invite-${mine}@inconnu-exemple.fr`)
    const { membership } = await joinInvited(`invite-${mine}@inconnu-exemple.fr`)
    await chiefIsWorth(1)
    expect(membership).toMatchObject({ basis: 'invitation', oal: theirs })
  })

  test('what the inviter lost between the two is not given', async () => {
    await inviting('perdu@inconnu-exemple.fr')
    await chiefIsWorth(0)
    const { membership } = await joinInvited('perdu@inconnu-exemple.fr')
    await chiefIsWorth(1)
    expect(membership).toMatchObject({ basis: 'invitation', oal: 0 })
  })

  test('“to this address”: another address of the same domain is no invitation', async () => {
    await inviting('celle-ci@inconnu-exemple.fr')
    expect((await joinInvited('celle-la@inconnu-exemple.fr')).membership).toBeUndefined()
  })
})

describe('§6, OAL 1: “invitation or approval by an administrator whose own OAL ≥ 1”; “approval gives OAL ≤ 1”', () => {
  test.each([
    [2, 1, 'approved_by_administrator'],
    [1, 1, 'approved_by_administrator'],
    [0, 0, 'accepted_without_proof'],
  ])('an administrator of OAL %i gives OAL %i', async (mine, theirs, basis) => {
    await chiefIsWorth(mine)
    const { membership } = await approved(`accepte-${mine}@inconnu-exemple.fr`)
    await chiefIsWorth(1)
    expect(membership).toMatchObject({ oal: theirs, basis })
  })

  test('“cannot raise a membership above the evidence”: one without proof is not raised by inviting the person', async () => {
    await chiefIsWorth(0)
    const { membership } = await approved('sans-preuve@inconnu-exemple.fr')
    await chiefIsWorth(1)
    expect(membership?.oal).toBe(0)
    expect((await inviting('sans-preuve@inconnu-exemple.fr'))[0]?.outcome).toBe('already_member')
  })
})

describe('“cannot admit a domain held by another organization”', () => {
  test('neither by accepting a request', async () => {
    expect(await approved('agent@lyon-tenu.fr')).toEqual({ said: 'domain_held_elsewhere', membership: undefined })
  })

  test('nor by inviting, except as external', async () => {
    expect((await inviting('invite@lyon-tenu.fr'))[0]?.outcome).toBe('domain_held_elsewhere')
    expect(await app.mailsTo('invite@lyon-tenu.fr')).toEqual([])
    expect((await inviting('externe@lyon-tenu.fr', { isExternal: true }))[0]?.outcome).toBe('invited')
  })

  test('nor by making internal whoever came as external', async () => {
    const { membership } = await joinInvited('externe@lyon-tenu.fr')
    expect(membership).toMatchObject({ isExternal: true })
    const change = { organizationId, membershipId: membership?.id ?? '', by: chief.accountId, actor }
    expect(await changeMemberKind(app.deps, { ...change, isExternal: false })).toBe('domain_held_elsewhere')
    await chief.visitor.visit(administrationPaths.member(organizationId, change.membershipId))
    const page = await chief.visitor.submit({ kind: 'internal', end_date: '' }, 'Enregistrer')
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('elle reste externe')])
    expect(await changeMemberKind(app.deps, { ...change, endsAt: new Date(app.deps.clock().getTime() + DAY) })).toBe('changed')
  })

  test('unless the organization holds it as well', async () => {
    const domain = 'partage-exemple.fr'
    await setDomain(app.deps, { siret: lyon.siret, ...held, domain })
    const learnt = { organizationId, accountId: chief.accountId, domain, source: 'test' }
    await db.transaction().execute((tx) => learnDomain(tx, app.deps.clock(), learnt))
    expect((await inviting('agent@partage-exemple.fr'))[0]?.outcome).toBe('invited')
  })
})

test('§7: “invitation and vouching 12 months, then a one-click « toujours en poste ? »”, whatever day of end was chosen', async () => {
  await inviting('longtemps@inconnu-exemple.fr', { endsAt: new Date(app.deps.clock().getTime() + 3_000 * DAY) })
  const { accountId } = await joinInvited('longtemps@inconnu-exemple.fr')
  app.moveClock(364 * DAY)
  await reviewMemberships(app.deps, { organizationId })
  expect(await membershipOf(accountId)).toMatchObject({ status: 'active' })
  app.moveClock(DAY)
  await reviewMemberships(app.deps, { organizationId })
  expect(await membershipOf(accountId)).toMatchObject({ status: 'expiring', statusCause: 'confirmation_due' })
  expect((await app.mailsTo('longtemps@inconnu-exemple.fr'))[0]?.subject).toContain('toujours en poste')
})
