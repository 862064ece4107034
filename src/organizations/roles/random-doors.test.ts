import { expect, test } from 'vitest'
import { type SeatedPerson, seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { type ApiSoftware, apiToken, softwareWith } from '../../testing/organization-software.ts'
import { findBreaches, lcg, playedDeclarations, playedRoles } from '../../testing/role-breaches.ts'
import { type ScimClient, scimClient } from '../../testing/scim.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { joinOrganization } from '../join/join.ts'
import { machineScopes } from '../machines/scopes.ts'
import type { Siret } from '../siret.ts'
import { declareRoles } from './declare-roles.ts'

const app = await testApp()
const { db } = app.deps
const clientId = 'chance'
await declareRoles(app.deps, { clientId, roles: playedDeclarations, actor: 'a test' })

type Software = { scim: ScimClient; api(method: string, path: string, body?: unknown): Promise<{ status: number; said: string }> }

/** Software that a person answers for: it opens something as long as they administer. */
const softwareOf = async (owner: SeatedPerson, name: string): Promise<Software> => {
  const scim = await scimClient(app, owner, { name, scopes: [...machineScopes] })
  const [clientId = '', secret = ''] = scim.bearer.split('.')
  let call: ApiSoftware | undefined
  return {
    scim,
    async api(method, path, body = {}) {
      call ??= softwareWith(app, (await apiToken(app, clientId, secret)) ?? '')
      const sent = method === 'DELETE' ? undefined : body
      const answer = await call(method, path, sent, crypto.randomUUID())
      return { status: answer.status, said: JSON.stringify(answer.body) }
    },
  }
}

const start = async (seed: number) => {
  const siret = `21920023500${String(400 + seed)}` as Siret
  const about = (name: string) => ({
    email: `${name}${seed}@clamart.fr`,
    memberships: [{ company: { siret } }],
    secondFactor: true,
  })
  const people = [
    await seatAdministrator(app, about('un')),
    await seatAdministrator(app, about('deux')),
    await seat(app, about('trois')),
    await seat(app, about('quatre')),
  ]
  const organizationId = people[0]?.organizationId ?? ''
  const software = new Map<string, Software>()
  for (const [at, person] of people.entries()) software.set(person.accountId, await softwareOf(person, `Logiciel ${at}`))
  const groups: string[] = []
  for (const name of ['A', 'B', 'C', 'D']) {
    const made = await createGroup(app.deps, { organizationId, name, actor: 'a test' })
    if (typeof made !== 'string') groups.push(made.id)
  }
  return { seed, siret, organizationId, people, software, groups }
}

type Scene = Awaited<ReturnType<typeof start>>
type Said = { status: number; said: string }

/** What administrators and software do through every door: SCIM, the API, lists pasted on pages, several at once. */
const movesOf = (random: () => number, { seed, siret, organizationId, people, software, groups }: Scene) => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const administrators = async () => {
    const rows = await db
      .selectFrom('administrators')
      .innerJoin('memberships as m', (join) =>
        join
          .onRef('m.accountId', '=', 'administrators.accountId')
          .onRef('m.organizationId', '=', 'administrators.organizationId'),
      )
      .select('m.accountId')
      .where('administrators.organizationId', '=', organizationId)
      .where('administrators.endedAt', 'is', null)
      .where('m.status', 'in', ['active', 'provisional', 'expiring'])
      .execute()
    return people.filter(({ accountId }) => rows.some((row) => row.accountId === accountId))
  }
  const chance = () => ({
    person: pick(people),
    group: pick(groups),
    other: pick(groups),
    role: pick(playedRoles),
    coin: random(),
    who: random(),
  })
  type Chance = ReturnType<typeof chance>
  const liveId = async ({ accountId, membershipId }: SeatedPerson): Promise<string> => {
    const row = await db
      .selectFrom('memberships')
      .select('id')
      .where('accountId', '=', accountId)
      .where('organizationId', '=', organizationId)
      .orderBy('joinedAt', 'desc')
      .executeTakeFirst()
    return row?.id ?? membershipId
  }
  const doing = async (drawn: Chance) => {
    const able = await administrators()
    const chief = able[Math.floor(drawn.who * able.length)] ?? people[0]
    const mine = software.get(chief?.accountId ?? '')
    if (!chief || !mine) throw new Error('nobody administers')
    return { chief, ...mine }
  }
  const through = (what: (drawn: Chance, by: Awaited<ReturnType<typeof doing>>, id: string) => Promise<Said>) => {
    const drawn = chance()
    return async () => what(drawn, await doing(drawn), await liveId(drawn.person))
  }
  const scimSaid = async (answer: ReturnType<ScimClient>): Promise<Said> => {
    const { status, body } = await answer
    return { status, said: JSON.stringify(body) }
  }
  /** a person is known to a directory by a number that outlives memberships */
  const entryOf = async (scim: ScimClient, { email }: SeatedPerson): Promise<string> =>
    (await scim('GET', `/Users?filter=${encodeURIComponent(`emails.value eq "${email}"`)}`)).body?.Resources?.[0]?.id ?? 'nobody'
  const patch = (...Operations: unknown[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
  const form = async ({ visitor }: SeatedPerson, path: string, fields: Record<string, string>): Promise<Said> => {
    const response = await visitor.exchange(path, { method: 'POST', body: new URLSearchParams(fields) })
    return { status: response.status, said: await response.text() }
  }
  return {
    scimGroup: () =>
      through(async ({ person, group, coin }, { scim }) => {
        const value = [{ value: await entryOf(scim, person) }]
        return scimSaid(scim('PATCH', `/Groups/${group}`, patch({ op: coin < 0.8 ? 'add' : 'remove', path: 'members', value })))
      }),
    scimWhole: () =>
      through(async ({ person, group, coin }, { scim }) => {
        const others = coin < 0.5 ? [await entryOf(scim, people[0] ?? person)] : []
        const members = [await entryOf(scim, person), ...others].map((value) => ({ value }))
        return scimSaid(scim('PUT', `/Groups/${group}`, { displayName: `G ${groups.indexOf(group)}`, members }))
      }),
    scimActive: () =>
      through(async ({ person, coin }, { scim }) => {
        const path = `/Users/${await entryOf(scim, person)}`
        return scimSaid(scim('PATCH', path, patch({ op: 'replace', path: 'active', value: coin < 0.5 })))
      }),
    apiGrant: () =>
      through(({ group, role, coin }, { api }, id) =>
        api(coin < 0.85 ? 'PUT' : 'DELETE', `/${coin < 0.5 ? `members/${id}` : `groups/${group}`}/roles/${clientId}/${role}`),
      ),
    apiGroup: () =>
      through(({ group, coin }, { api }, id) => api(coin < 0.8 ? 'PUT' : 'DELETE', `/groups/${group}/members/${id}`)),
    apiNest: () =>
      through(async ({ group, other, coin }, { api }) => {
        const { version } = await db
          .selectFrom('organizationGroups')
          .select('version')
          .where('id', '=', group)
          .executeTakeFirstOrThrow()
        return api('PUT', `/groups/${group}`, { version, parent_id: coin < 0.7 ? other : null })
      }),
    apiSeparate: () =>
      through(({ group, other, coin }, { api }) => api(coin < 0.7 ? 'PUT' : 'DELETE', `/groups/${group}/separations/${other}`)),
    apiEnd: () =>
      through(({ group, coin }, { api }) =>
        coin < 0.3 ? api('DELETE', `/groups/${group}`) : api('POST', `/groups/${group}/reopen`),
      ),
    apiTitle: () =>
      through(async ({ coin }, { api, chief }, id) => {
        if (coin < 0.35) return api('PUT', `/administrators/${id}`)
        return api('POST', `/administrators/${coin < 0.7 ? id : await liveId(chief)}/end`, { reason: 'x' })
      }),
    apiMember: () =>
      through(({ coin }, { api }, id) =>
        api('POST', `/members/${id}/${coin < 0.3 ? 'suspend' : coin < 0.6 ? 'resume' : coin < 0.8 ? 'remove' : 'restore'}`, {
          reason: 'x',
        }),
      ),
    pastedStaff: () =>
      through(({ person }, { chief }, id) =>
        form(chief, `${administrationPaths.staffList(organizationId)}/apply`, { list: person.email, reason: 'x', leaver_0: id }),
      ),
    together: () =>
      through(({ group, coin }, { chief }, id) =>
        form(chief, administrationPaths.bulk(organizationId), {
          action: coin < 0.8 ? `add:${group}` : 'suspend',
          reason: 'x',
          member_0: id,
          member_1: people[1]?.membershipId ?? '',
        }),
      ),
    pastedInvitations: () =>
      through(async ({ person, group, other, role, coin }, { chief }) => {
        const emails = coin < 0.5 ? person.email : `autre-${seed}@clamart.fr\n${person.email}`
        const sent = await form(chief, administrationPaths.invitations(organizationId), {
          emails,
          ...{ role_0: `${clientId} ${role}`, role_1: `${clientId} pays`, group_0: group, group_1: other },
        })
        const asked = { accountId: person.accountId, siret, confirmed: true, serviceName: null, interactionUid: null }
        await joinOrganization(app.deps, asked)
        return sent
      }),
  }
}

const weights: Record<keyof ReturnType<typeof movesOf>, number> = {
  scimGroup: 4,
  scimWhole: 2,
  scimActive: 1,
  apiGrant: 6,
  apiGroup: 4,
  apiNest: 2,
  apiSeparate: 2,
  apiEnd: 2,
  apiTitle: 3,
  apiMember: 2,
  pastedStaff: 1,
  together: 2,
  pastedInvitations: 2,
}

const seen: string[] = []

test.each([1, 2])('sequence %i through SCIM, the API and pasted lists at once: the same is never true', {
  timeout: 120_000,
}, async (seed) => {
  const random = lcg(seed)
  const scene = await start(seed)
  const moves = movesOf(random, scene)
  const bag = Object.entries(weights).flatMap(([name, times]) =>
    Array<keyof typeof moves>(times).fill(name as keyof typeof moves),
  )
  for (let round = 0; round < 25; round += 1) {
    const names = Array.from({ length: 5 }, () => bag[Math.floor(random() * bag.length)] as keyof typeof moves)
    const steps = names.map((name) => moves[name]())
    const answers = await Promise.all(steps.map((step) => step()))
    for (const [at, { status, said }] of answers.entries()) {
      expect([names[at], status, status < 500 ? '' : said]).toEqual([names[at], status, ''])
      seen.push(`${names[at]} ${status} ${status === 409 ? said : ''}`)
    }
    const found = await findBreaches(db, scene.organizationId, clientId)
    expect([round, names, found]).toEqual([round, names, { ...found, together: 0, inBoth: 0 }])
    expect(found.administrators, `round ${round}: ${names}`).toBeGreaterThan(0)
  }
})

test('those sequences did things and were refused things, through each door', () => {
  const said = (door: RegExp) => seen.some((line) => door.test(line))
  const wanted = [
    ...['scimGroup 200', 'scimWhole 200', 'scimActive 200', 'apiGrant 204', 'apiGroup 204', 'apiNest 204', 'apiTitle 200'],
    ...[
      'pastedStaff 200',
      'together 200',
      'pastedInvitations 200',
      'api\\w+ 409.*incompatible',
      '409.*separate',
      '409.*last administrator',
    ],
  ]
  expect(wanted.filter((door) => !said(new RegExp(door)))).toEqual([])
})
