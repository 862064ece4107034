import { expect, test } from 'vitest'
import { DAY, MINUTE } from '../clock.ts'
import { newId } from '../secrets/random.ts'
import { givePasskey, seat } from '../testing/administration.ts'
import { testApp } from '../testing/app.ts'
import { company, seatChief } from '../testing/company-requests.ts'
import { inside, meanwhile } from '../testing/meanwhile.ts'
import { serviceClient } from '../testing/service-client.ts'
import { nameAdministrator } from './administrators/name-administrator.ts'
import { invite } from './invitations/invite.ts'
import { revokeInvitation } from './invitations/settle.ts'
import { joinOrganization } from './join/join.ts'
import { reviewMandates } from './mandates/review-mandates.ts'
import { acceptMandate } from './mandates/settle.ts'
import { leaveOrganization } from './memberships/leave.ts'
import { removeMemberByOperator } from './memberships/operator.ts'
import { requestRole } from './role-requests/request-role.ts'
import { declareRoles } from './roles/declare-roles.ts'

const app = await testApp({ clients: [serviceClient('payroll', { client_name: 'payroll' })] })
const { deps } = app
const { db, clock } = deps
const chief = await seatChief(app)
const { organizationId } = chief
const role = { key: 'pays', label: { fr: 'Paie', en: 'Payroll' }, description: '', incompatible_with: [] }
await declareRoles(deps, { clientId: 'payroll', roles: [role], actor: 'test' })

test('an invitation taken back at the moment it is used opens nothing', async () => {
  const email = 'invitee@ailleurs-exemple.fr'
  const { accountId } = await seat(app, { email })
  const inviting = { organizationId, label: 'x', isExternal: false, endsAt: null, roles: [], groupIds: [], by: chief.accountId }
  expect(await invite(deps, { ...inviting, lines: [email], actor: 'test' })).toMatchObject([{ outcome: 'invited' }])
  const { id: invitationId } = await db
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const asked = { accountId, siret: company.siret, confirmed: true, serviceName: null, interactionUid: null }
  const outcome = await meanwhile(
    db,
    async (tx) =>
      expect(await revokeInvitation({ ...deps, db: inside(tx) }, { organizationId, invitationId, actor: 'test' })).toBe(
        'revoked',
      ),
    () => joinOrganization(deps, asked),
  )
  expect(outcome).toMatchObject({ outcome: 'request' })
  expect(await db.selectFrom('memberships').select('id').where('accountId', '=', accountId).execute()).toEqual([])
})

test('a mandate accepted at the last moment is not ended as one that nobody answered', async () => {
  const town = await seat(app, { email: 'donne@clamart.fr', memberships: [{}] })
  const alone = await seat(app, { email: 'seule@exemple-mandat.fr' })
  const id = newId()
  const now = clock()
  await db
    .insertInto('mandates')
    .values({
      ...{ id, grantorId: town.organizationId, proof: 'Marché 14', status: 'proposed', proposedBy: 'test', proposedAt: now },
      ...{ endsAt: new Date(now.getTime() + 90 * DAY), answerBy: new Date(now.getTime() + MINUTE) },
      ...{ granteeId: null, granteeEmail: alone.email },
    })
    .execute()
  // the node that reviews is ahead of the one that answers
  const ahead = { ...deps, clock: () => new Date(clock().getTime() + 2 * MINUTE) }
  await meanwhile(
    db,
    async (tx) =>
      expect(await acceptMandate({ ...deps, db: inside(tx) }, id, { accountId: alone.accountId, actor: 'test' })).toBe(
        'accepted',
      ),
    () => reviewMandates(ahead, 'dates'),
  )
  expect(await db.selectFrom('mandates').select(['status', 'endedReason']).where('id', '=', id).execute()).toEqual([
    { status: 'accepted', endedReason: null },
  ])
})

test('a title asked while an operator removes the member is not given, nor found again on the day they come back', async () => {
  const { accountId, email } = await seat(app, { email: 'titre@entreprise-exemple.fr', memberships: [{ company }] })
  await givePasskey(app, accountId)
  const removal = { email, siret: company.siret, reason: 'départ', by: 'operator' }
  const answer = await meanwhile(
    db,
    async (tx) => expect(await removeMemberByOperator({ ...deps, db: inside(tx) }, removal)).toBe('removed'),
    () =>
      db
        .transaction()
        .execute((tx) => nameAdministrator(tx, deps, { organizationId, accountId, basis: 'invited', actor: 'test' })),
  )
  expect(answer).toBe('not_a_member')
  expect(await db.selectFrom('administrators').select('endedAt').where('accountId', '=', accountId).execute()).toEqual([])
})

test('a role asked while one leaves is asked of nobody', async () => {
  const { accountId, membershipId } = await seat(app, { email: 'part@entreprise-exemple.fr', memberships: [{ company }] })
  const before = (await app.mailsTo(chief.email)).length
  const answer = await meanwhile(
    db,
    async (tx) => expect(await leaveOrganization({ ...deps, db: inside(tx) }, { accountId, membershipId })).toBe('left'),
    () => requestRole(deps, { accountId, membershipId, clientId: 'payroll', key: 'pays' }),
  )
  expect(answer).toBe('unknown')
  expect(await app.mailsTo(chief.email)).toHaveLength(before)
})

test('an administrator removed since their page was asked invites nobody', async () => {
  const { accountId, email } = await seat(app, { email: 'invite@entreprise-exemple.fr', memberships: [{ company }] })
  expect(await removeMemberByOperator(deps, { email, siret: company.siret, reason: 'départ', by: 'operator' })).toBe('removed')
  const inviting = { organizationId, label: 'x', isExternal: false, endsAt: null, roles: [], groupIds: [], by: accountId }
  const answer = invite(deps, { ...inviting, lines: ['personne@ailleurs-exemple.fr'], actor: 'test' })
  await expect(answer).rejects.toMatchObject({ code: 'forbidden' })
  expect(await app.mailsTo('personne@ailleurs-exemple.fr')).toEqual([])
})
