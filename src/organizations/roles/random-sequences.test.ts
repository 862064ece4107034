import { beforeAll, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { digest, newId, randomSecret } from '../../secrets/random.ts'
import { testApp } from '../../testing/app.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { findBreaches, lcg, playedDeclarations, playedRoles } from '../../testing/role-breaches.ts'
import { endAdministrator } from '../administrators/end-administrator.ts'
import { nameAdministrator } from '../administrators/name-administrator.ts'
import { endGroup, reopenGroup } from '../groups/end-group.ts'
import { changeGroup, createGroup } from '../groups/groups.ts'
import { addToGroup, removeFromGroup } from '../groups/members.ts'
import { separateGroups, uniteGroups } from '../groups/separate.ts'
import { acceptInvitation } from '../invitations/settle.ts'
import { removeMember, resumeMember, suspendMember } from '../members/change-member.ts'
import { leaveOrganization } from '../memberships/leave.ts'
import type { Siret } from '../siret.ts'
import { declareRoles } from './declare-roles.ts'
import { grantRole, revokeRole } from './grant-role.ts'

const app = await testApp()
const { db, deps } = { db: app.deps.db, deps: app.deps }
const actor = 'a test'
const clientId = 'chance'

beforeAll(() => declareRoles(deps, { clientId, roles: playedDeclarations, actor }))

const start = async (seed: number) => {
  const company = { siret: `21920023500${String(600 + (seed % 300))}` as Siret }
  let born = 0
  const newcomer = async () => {
    born += 1
    const email = `p${seed}-${born}@clamart.fr`
    const person = await addPerson(db, deps.clock(), { email, memberships: [{ company }] })
    return { ...person, organizationId: person.organizationIds[0] ?? '', membershipId: person.membershipIds[0] ?? '' }
  }
  const people = [await newcomer(), await newcomer(), await newcomer(), await newcomer()]
  const organizationId = people[0]?.organizationId ?? ''
  const name = (accountId: string) =>
    db.transaction().execute((tx) => nameAdministrator(tx, deps, { organizationId, accountId, basis: 'operator', actor }))
  for (const { accountId } of people.slice(0, 2)) await name(accountId)
  const groups: string[] = []
  for (const text of ['A', 'B', 'C', 'D']) {
    const made = await createGroup(deps, { organizationId, name: text, actor })
    if (typeof made !== 'string') groups.push(made.id)
  }
  return { organizationId, people, groups, newcomer, name }
}

/** Each thing that an administrator, a member, an import or an invitation can do, on somebody or something at random. */
const movesOf = (random: () => number, { organizationId, people, groups, newcomer, name }: Awaited<ReturnType<typeof start>>) => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const role = () => ({ clientId, key: pick(playedRoles) })
  const holder = () => (random() < 0.5 ? { membershipId: pick(people).membershipId } : { groupId: pick(groups) })
  const pair = (): [string, string] => [pick(groups), pick(groups)]
  const inGroup = () => ({ organizationId, groupId: pick(groups), membershipId: pick(people).membershipId, actor })
  const change = () => ({
    organizationId,
    membershipId: pick(people).membershipId,
    by: pick(people).accountId,
    actor,
    reason: 'x',
  })
  const move = async (parentId: string | null) => {
    const groupId = pick(groups)
    const { version } = await db
      .selectFrom('organizationGroups')
      .select('version')
      .where('id', '=', groupId)
      .executeTakeFirstOrThrow()
    return changeGroup(deps, { organizationId, groupId, version, parentId, actor })
  }
  const invited = async () => {
    const { accountId, membershipId, email } = pick(people)
    const now = deps.clock()
    await db
      .insertInto('invitations')
      .values({
        id: newId(),
        organizationId,
        email,
        secretHash: digest(randomSecret()),
        oal: 1,
        endsAt: null,
        roles: JSON.stringify([role(), role()]),
        groupIds: pair(),
        invitedBy: pick(people).accountId,
        invitedAt: now,
        sentAt: now,
        expiresAt: new Date(now.getTime() + DAY),
        status: 'open',
        settledAt: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await db.transaction().execute((tx) => acceptInvitation(tx, now, { accountId, organizationId, membershipId, email }))
    return 'invited'
  }
  const joins = async () => {
    const person = await newcomer()
    people.push(person)
    return person && 'joined'
  }
  return {
    grant: () => grantRole(deps, { organizationId, role: role(), holder: holder(), actor }),
    revoke: () => revokeRole(deps, { organizationId, role: role(), holder: holder(), actor }),
    put: () => addToGroup(deps, inGroup()),
    take: () => removeFromGroup(deps, inGroup()),
    nest: () => move(pick(groups)),
    free: () => move(null),
    end: () => endGroup(deps, { organizationId, groupId: pick(groups), actor }),
    reopen: () => reopenGroup(deps, { organizationId, groupId: pick(groups), actor }),
    separate: () => separateGroups(deps, { organizationId, groupIds: pair(), actor }),
    unite: () => uniteGroups(deps, { organizationId, groupIds: pair(), actor }),
    invited,
    joins,
    name: async () => JSON.stringify(await name(pick(people).accountId)),
    giveUp: () => endAdministrator(deps, { organizationId, accountId: pick(people).accountId, reason: null, actor }),
    leave: () => leaveOrganization(deps, pick(people)),
    remove: () => removeMember(deps, change()),
    suspend: () => suspendMember(deps, change()),
    resume: () => resumeMember(deps, change()),
  }
}

/** How often each is tried: what gives and moves most, so that refusals come up; what ends things now and then. */
const weights: Record<keyof ReturnType<typeof movesOf>, number> = {
  grant: 6,
  revoke: 2,
  put: 6,
  take: 2,
  nest: 3,
  free: 1,
  end: 1,
  reopen: 3,
  separate: 2,
  unite: 1,
  invited: 2,
  joins: 1,
  name: 1,
  giveUp: 1,
  leave: 1,
  remove: 1,
  suspend: 1,
  resume: 1,
}

const answers = new Set<string>()

test.each([
  1, 2, 3,
])('sequence %i: whatever happens at once, nobody holds incompatible roles or is in two separate groups, and somebody administers', async (seed) => {
  const random = lcg(seed)
  const organization = await start(seed)
  const moves = movesOf(random, organization)
  const bag = Object.entries(weights).flatMap(([name, times]) =>
    Array<keyof typeof moves>(times).fill(name as keyof typeof moves),
  )
  for (let round = 0; round < 40; round += 1) {
    const names = Array.from({ length: 6 }, () => bag[Math.floor(random() * bag.length)] as keyof typeof moves)
    const settled = await Promise.all(names.map((name) => moves[name]()))
    for (const answer of settled) answers.add(typeof answer === 'object' ? answer.conflict : answer)
    const found = await findBreaches(db, organization.organizationId, clientId)
    expect([round, names, found]).toEqual([round, names, { ...found, together: 0, inBoth: 0 }])
    if (found.members) expect(found.administrators, `round ${round}: ${names}`).toBeGreaterThan(0)
  }
})

test('those sequences gave, moved and refused: nothing of this is true for want of trying', () => {
  const expected = [
    'granted',
    'added',
    'changed',
    'reopened',
    'invited',
    'incompatible_roles',
    'separate_groups',
    'last_administrator',
  ]
  expect([...answers]).toEqual(expect.arrayContaining(expected))
})
