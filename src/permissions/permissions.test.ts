import { afterAll, describe, expect, test } from 'vitest'
import { apiScopes } from '../api/scopes.ts'
import { fakeDirectory } from '../organizations/directory/fake.ts'
import { machineScopes } from '../organizations/machines/scopes.ts'
import type { DeclaredRoute } from '../sign-in/access.ts'
import { testApp } from '../testing/app.ts'
import { seatActors } from '../testing/permission-actors.ts'
import { createTargets, needsOf, type Targets } from '../testing/permission-targets.ts'
import { type Actor, actors, type Door, doorOf, expected, type Outcome } from './policy.ts'
import { permissionsTable, withoutHead } from './table.ts'

const scope = [...Object.keys(apiScopes), ...machineScopes].join(' ')
const service = { clientId: 'service', secret: 'secret of the service, long enough', scope }
const app = await testApp({
  // nothing of the outside answers: whoever asks to join A asks its administrators
  replace: { directory: fakeDirectory(), textRecords: { find: async () => ({ answer: 'unavailable' as const }) } },
  clients: [{ client_id: service.clientId, client_secret: service.secret, grant_types: ['client_credentials'], scope }],
})
const { db } = app.deps
const { asks, administrator, elsewhere, neighbour } = await seatActors(app, service)
const { organizationId } = administrator
await db
  .insertInto('serviceRoles')
  .values(
    ['pays', 'reads'].map((key) => ({
      clientId: 'payroll',
      key,
      labelFr: 'Paie',
      labelEn: 'Payroll',
      incompatibleWith: [],
      retiredAt: null,
    })),
  )
  .execute()
const routes = withoutHead(app.routes)
const about = routes.flatMap((route) => {
  const door = doorOf(route)
  return door ? [{ route, door, name: `${route.method} ${route.url}` }] : []
})

const makeTargets = createTargets(app, administrator)
const endTargets = (machines: readonly string[]) =>
  db.updateTable('machineCredentials').set({ endedAt: new Date() }).where('id', 'in', machines).execute()
const kept = new Map<string, Promise<Targets>>()
afterAll(async () => endTargets((await Promise.all(kept.values())).map(({ machine }) => machine)))

/** What is only read, or must stay as it is, is the same for all routes that want to find it in one state. */
const keptTargets = (route: DeclaredRoute): Promise<Targets> => {
  const state = JSON.stringify(needsOf(route))
  const targets = kept.get(state) ?? makeTargets(route)
  kept.set(state, targets)
  return targets
}

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
    other_id: targets.other,
    machine_id: targets.machine,
    invitation_id: targets.invitation,
    domain: targets.domain,
    proof_id: targets.proof,
    reference: targets.reference,
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
    return {
      ...(url.includes('/groups/') && { version: 1 }),
      ...(url.endsWith('/settings') && { version: -1 }),
      ...{ reason: 'x', name: targets.group, visible_to: [], is_external: false, ends_at: null, emails: ['x'] },
      ...{
        scopes: ['scim'],
        domain: targets.domain,
        policy: null,
        list: 'x',
        question: 'x',
        members: 0,
        externals: 0,
        administrators: 0,
      },
    }
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
    const targets = await (route.method === 'GET' ? keptTargets(route) : makeTargets(route))
    const path = `${addressOf(route, targets, organizationId)}${route.url.endsWith('/roles/one') ? '?role=payroll+pays' : ''}`
    const found: Partial<Record<Actor, Outcome>> = {}
    let before = await eventsOfA()
    for (const actor of inOrder) {
      const wanted = expected(route, door, actor)
      const response = await asks[actor](route.method, path, bodyOf(route, door, targets))
      const outcome = await outcomeOf(response)
      const said = await response.text()
      found[actor] = wanted === 'own' && outcome === 'open' ? 'own' : outcome
      if (wanted === 'open') {
        if (response.status >= 500 && response.status !== 501) throw new Error(`${actor}: ${response.status} ${said}`)
        before = await eventsOfA()
        continue
      }
      expect([actor, await eventsOfA()]).toEqual([actor, before])
      // what they sent themselves may be said back: an address, never more
      const leaks = targets.marks.filter((mark) =>
        said
          .replaceAll(path, '')
          .replaceAll(targets.domain, '')
          .replaceAll(`Resource ${path.split('/').at(-1)}`, '')
          .includes(mark),
      )
      expect([actor, leaks]).toEqual([actor, []])
    }
    expect(found).toEqual(Object.fromEntries(inOrder.map((actor) => [actor, expected(route, door, actor)])))
    // an organization has fifty at most
    if (route.method !== 'GET') await endTargets([targets.machine])
  })

  const forms = about.filter(({ door }) => door === 'page' || door === 'candidate')
  test.each(
    forms.map((one) => [one.name, one] as const),
  )('%s of one’s own organisation, naming things of A: nothing happens to A', async (_, { route }) => {
    const targets = await keptTargets(route)
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
  })
})
