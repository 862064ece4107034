import { afterAll, describe, expect, test } from 'vitest'
import { apiScopes } from '../api/scopes.ts'
import { createGroup } from '../organizations/groups/groups.ts'
import { addToGroup } from '../organizations/groups/members.ts'
import { machineScopes } from '../organizations/machines/scopes.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import { newId } from '../secrets/random.ts'
import type { DeclaredRoute } from '../sign-in/access.ts'
import { testApp } from '../testing/app.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { seatActors } from '../testing/permission-actors.ts'
import { scimClient } from '../testing/scim.ts'
import { type Actor, actors, type Door, doorOf, expected, type Outcome } from './policy.ts'
import { permissionsTable, withoutHead } from './table.ts'

const scope = [...Object.keys(apiScopes), ...machineScopes].join(' ')
const service = { clientId: 'service', secret: 'secret of the service, long enough', scope }
const app = await testApp({
  clients: [{ client_id: service.clientId, client_secret: service.secret, grant_types: ['client_credentials'], scope }],
})
const { db } = app.deps
const { asks, administrator, elsewhere, neighbour } = await seatActors(app, service)
const { organizationId } = administrator
await db
  .insertInto('serviceRoles')
  .values({ clientId: 'payroll', key: 'pays', labelFr: 'Paie', labelEn: 'Payroll', incompatibleWith: [], retiredAt: null })
  .execute()
const routes = withoutHead(app.routes)
const about = routes.flatMap((route) => {
  const door = doorOf(route)
  return door ? [{ route, door, name: `${route.method} ${route.url}` }] : []
})

/** Things of A that an address or a form may name: new for each action, so that what one does is not in the way of the next. */
const makeTargets = async () => {
  const number = newId().slice(0, 8)
  const person = await addPerson(db, app.deps.clock(), {
    email: `cible-${number}@a.example`,
    memberships: [{ company: { siret: '21920023500014' as never } }],
  })
  const group = await createGroup(app.deps, { organizationId, name: `Groupe ${number}`, actor: 'operator:test' })
  if (typeof group === 'string') throw new Error(group)
  const membership = person.membershipIds[0] ?? ''
  await addToGroup(app.deps, { organizationId, groupId: group.id, membershipId: membership, actor: 'operator:test' })
  const holders = [{ membershipId: membership }, { groupId: group.id }]
  for (const holder of holders)
    await grantRole(app.deps, { organizationId, role: { clientId: 'payroll', key: 'pays' }, holder, actor: 'operator:test' })
  const mandate = newId()
  const until = new Date(app.deps.clock().getTime() + 100_000_000)
  await db
    .insertInto('mandates')
    .values({
      ...{ id: mandate, grantorId: organizationId, granteeId: null, granteeEmail: `cible-${number}@c.example`, proof: number },
      ...{ status: 'proposed', endsAt: until, answerBy: until, proposedBy: 'test', proposedAt: app.deps.clock() },
    })
    .execute()
  const { machineId } = await scimClient(app, administrator, { name: `Logiciel ${number}` })
  afterMachines.push(machineId)
  return {
    membership,
    group: group.id,
    machine: machineId,
    mandate,
    account: person.accountId,
    marks: [number, membership, group.id, machineId, mandate],
  }
}
const afterMachines: string[] = []
/** An organization has fifty at most. */
const endTargets = () =>
  db
    .updateTable('machineCredentials')
    .set({ endedAt: new Date() })
    .where('id', 'in', ['00000000-0000-4000-8000-000000000000', ...afterMachines])
    .execute()
afterAll(endTargets)

type Targets = Awaited<ReturnType<typeof makeTargets>>

const namesOf = (route: DeclaredRoute, targets: Targets, organization: string): Record<string, string> => {
  const { membership, group, mandate } = targets
  return {
    organization,
    membership,
    group,
    mandate,
    mandate_id: mandate,
    member_id: membership,
    group_id: group,
    invitation_id: '5a2b9c1e-1111-4000-8000-1a2b3c4d5e6f',
    client_id: 'payroll',
    key: 'pays',
    id: route.url.includes('/Groups') ? group : route.url.includes('/Users') ? membership : idOfDescription(route),
  }
}
const idOfDescription = ({ url }: DeclaredRoute): string =>
  url.includes('/Schemas') ? 'urn:ietf:params:scim:schemas:core:2.0:User' : 'User'

const addressOf = (route: DeclaredRoute, targets: Targets, organization: string): string =>
  route.url.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = namesOf(route, targets, organization)[name]
    if (value === undefined) throw new Error(`${route.url}: say what :${name} is, in the targets of this test`)
    return encodeURIComponent(value)
  })

/** What forms of B name when they try to reach A. */
const formOf = ({ membership, group, machine, account }: Targets): Record<string, string> => ({
  ...{ machine, account, member: membership, membership, group, other: group, what: group },
  invitation: '5a2b9c1e-1111-4000-8000-1a2b3c4d5e6f',
  email: 'cible@a.example',
  reason: 'x',
})

/** Enough to be understood where something has to be named, and to change nothing that a later cell looks at. */
const bodyOf = ({ url, method }: DeclaredRoute, door: Door, targets: Targets): Record<string, unknown> | undefined => {
  if (method === 'GET') return undefined
  if (door === 'scim') return { displayName: 'x' }
  if (door === 'api')
    return { reason: 'x', version: 1, name: targets.group, visible_to: [], is_external: false, ends_at: null, emails: ['x'] }
  if (url.includes('/machines/')) return { machine: targets.machine }
  return url.includes('/roles/') ? { role: 'payroll pays' } : {}
}

const outcomeOf = async (response: Response): Promise<Exclude<Outcome, 'own'>> => {
  const { status } = response
  if (status === 401 || status === 403) return String(status) as '401' | '403'
  if (status === 404) return 'hidden'
  return status === 303 && (response.headers.get('location') ?? '').includes('/sign-in') ? 'sign in' : 'open'
}

const eventsOfA = async (): Promise<number> => {
  const { count } = await db
    .selectFrom('journal')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const last: readonly Actor[] = ['administrator', 'software']
const inOrder = [...(Object.keys(actors) as Actor[]).filter((actor) => !last.includes(actor)), ...last]

describe('who may do what to an organisation', () => {
  test('the table says what the routes declare', async () => {
    await expect(permissionsTable(app.routes)).toMatchFileSnapshot('../../docs/permissions.md')
  })

  test('every route that names an organisation is in it', () => {
    const named = routes.filter((route) => route.url.includes(':organization') && doorOf(route) === undefined)
    expect(named).toEqual([])
    expect([...new Set(about.map(({ door }) => door))].sort()).toEqual(['api', 'candidate', 'page', 'scim'])
    expect(about.length).toBeGreaterThan(80)
  })

  test.each(about.map((one) => [one.name, one] as const))('%s', async (_, { route, door }) => {
    const targets = await makeTargets()
    const path = `${addressOf(route, targets, organizationId)}${route.url.endsWith('/roles/one') ? '?role=payroll+pays' : ''}`
    const found: Partial<Record<Actor, Outcome>> = {}
    for (const actor of inOrder) {
      const wanted = expected(route, door, actor)
      const before = await eventsOfA()
      const response = await asks[actor](route.method, path, bodyOf(route, door, targets))
      const outcome = await outcomeOf(response)
      const said = await response.text()
      found[actor] = wanted === 'own' && outcome === 'open' ? 'own' : outcome
      if (wanted === 'open') {
        if (response.status >= 500 && response.status !== 501) throw new Error(`${actor}: ${response.status} ${said}`)
        continue
      }
      expect([actor, await eventsOfA()]).toEqual([actor, before])
      // what they sent themselves may be said back: an address, never more
      const leaks = targets.marks.filter((mark) =>
        said
          .replaceAll(path, '')
          .replaceAll(`Resource ${path.split('/').at(-1)}`, '')
          .includes(mark),
      )
      expect([actor, leaks]).toEqual([actor, []])
    }
    expect(found).toEqual(Object.fromEntries(inOrder.map((actor) => [actor, expected(route, door, actor)])))
    await endTargets()
  })

  const forms = about.filter(({ door }) => door === 'page' || door === 'candidate')
  test.each(
    forms.map((one) => [one.name, one] as const),
  )('%s of one’s own organisation, naming things of A: nothing happens to A', async (_, { route }) => {
    const targets = await makeTargets()
    const before = await eventsOfA()
    for (const [actor, own] of [
      ['elsewhere', elsewhere.organizationId],
      ['neighbour', neighbour.organizationId],
    ] as const) {
      const path = addressOf(route, targets, own)
      const response = await asks[actor](route.method, path, route.method === 'GET' ? undefined : formOf(targets))
      const said = await response.text()
      const { marks } = targets
      if ([targets.membership, targets.group, targets.mandate].some((id) => path.includes(id)))
        expect([actor, response.status]).toEqual([actor, 404])
      expect([actor, response.status < 500]).toEqual([actor, true])
      expect([actor, marks.slice(0, 1).filter((mark) => said.includes(mark))]).toEqual([actor, []])
    }
    expect(await eventsOfA()).toBe(before)
    await endTargets()
  })
})
