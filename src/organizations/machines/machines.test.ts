import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { endAdministrator } from '../administrators/end-administrator.ts'
import { reviewMachines } from './review-machines.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const second = await seatAdministrator(app, { email: 'adjointe@clamart.fr', memberships: [{}] })
const elsewhere = await seatAdministrator(app, {
  email: 'chef@elsewhere.fr',
  memberships: [{ company: { siret: '21690123100011' as never } }],
})
const here = administrationPaths.machines(chief.organizationId)

type Secrets = { clientId: string; secret: string; bearer: string }
const shown = (html: string): Secrets => {
  const [clientId = '', secret = '', , , bearer = ''] = [...html.matchAll(/<code[^>]*>([^<]*)<\/code>/g)].map(([, text]) => text)
  return { clientId, secret, bearer }
}
const create = async (name: string, scopes: string[]): Promise<Secrets> => {
  await chief.visitor.visit(here)
  const fields = Object.fromEntries(scopes.map((scope) => [`scope_${scope}`, 'on']))
  const page = await chief.visitor.submit({ name, ...fields }, 'Créer l’accès')
  expect(page.status).toBe(200)
  return shown(page.html)
}
const ask = async ({ clientId, secret }: Secrets, more: Record<string, string> = {}) => {
  const response = await fetch(`${app.origin}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...more }),
  })
  return { status: response.status, ...((await response.json()) as { access_token?: string; scope?: string; error?: string }) }
}
const introspect = async ({ clientId, secret }: Secrets, token: string) => {
  const response = await fetch(`${app.origin}/oauth/token/introspection`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ token }),
  })
  return (await response.json()) as Record<string, unknown>
}
const idOf = ({ clientId }: Secrets) => clientId.replace('machine_', '')

describe('software of an organisation', () => {
  let sirh: Secrets
  beforeAll(async () => {
    sirh = await create('SIRH', ['scim', 'organization:read'])
  })

  test('gets a secret that is shown once and kept as a hash', async () => {
    expect(sirh.secret).toMatch(/^[\w-]{43}$/)
    expect(sirh.bearer).toBe(`${sirh.clientId}.${sirh.secret}`)
    expect((await chief.visitor.visit(here)).html).not.toContain(sirh.secret)
    const rows = await db.selectFrom('machineCredentials').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(sirh.secret)
    const events = await db.selectFrom('journal').selectAll().where('event', '=', 'machines.created').execute()
    expect(events).toMatchObject([{ organizationId: chief.organizationId, actor: `administrator:${chief.accountId}` }])
    expect(JSON.stringify(events)).not.toContain(sirh.secret)
  })

  test('gets tokens at the standard endpoint, narrow, for one audience, carrying the SIRET', async () => {
    const read = await ask(sirh)
    expect(read).toMatchObject({ status: 200, scope: 'organization:read' })
    const scim = await ask(sirh, { scope: 'scim' })
    expect(scim).toMatchObject({ status: 200, scope: 'scim' })
    expect(await introspect(sirh, scim.access_token ?? '')).toMatchObject({
      active: true,
      siret: '21920023500014',
      aud: `${app.origin}/scim/v2`,
      client_id: sirh.clientId,
    })
    expect((await ask(sirh, { scope: 'organization:members api:clients.write openid' })).scope).toBeUndefined()
    expect(await ask(sirh, { resource: 'https://elsewhere.example.fr' })).toMatchObject({ error: 'invalid_target' })
    expect(await ask(sirh, { grant_type: 'authorization_code', code: 'x' })).toHaveProperty('error')
    expect(await ask({ ...sirh, secret: 'wrong' })).toMatchObject({ status: 401 })
  })

  test('opens nothing of the services’ API, whatever it asks', async () => {
    const { access_token } = await ask(sirh)
    for (const path of ['/clients', '/organizations', '/requests', '/events']) {
      const response = await fetch(`${app.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${access_token}` } })
      expect(response.status).toBe(403)
    }
  })

  test('has one name, at least one scope, and a form that comes back filled', async () => {
    await chief.visitor.visit(here)
    const taken = await chief.visitor.submit({ name: 'sirh', scope_scim: 'on' }, 'Créer l’accès')
    expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('porte déjà ce nom')])
    expect(taken.html).toContain('value="sirh"')
    await chief.visitor.visit(here)
    const empty = await chief.visitor.submit({ name: '' }, 'Créer l’accès')
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Choisissez au moins une chose')])
  })

  test('changes its secret without stopping: two open until the old one is taken away', async () => {
    await chief.visitor.visit(here)
    const fresh = shown((await chief.visitor.submit({}, /^Changer le secret/)).html)
    expect(fresh.secret).not.toBe(sirh.secret)
    expect([(await ask(sirh)).status, (await ask(fresh)).status]).toEqual([200, 200])
    await chief.visitor.visit(here)
    expect((await chief.visitor.submit({}, /^Retirer l’ancien secret/)).text).toContain('ne fonctionne plus')
    expect([(await ask(sirh)).status, (await ask(fresh)).status]).toEqual([401, 200])
    sirh = fresh
  })
})

test('members, strangers and administrators of elsewhere neither see it nor touch it', async () => {
  const machine = await create('Annuaire', ['scim'])
  const member = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}] })
  for (const { visitor } of [member, elsewhere]) expect((await visitor.visit(here)).status).toBe(404)
  const theirs = administrationPaths.machines(elsewhere.organizationId)
  for (const action of ['rotate', 'end', 'forget', 'take-over']) {
    const body = new URLSearchParams({ machine: idOf(machine) })
    expect((await elsewhere.visitor.exchange(`${theirs}/${action}`, { method: 'POST', body })).status).toBe(404)
    expect((await elsewhere.visitor.exchange(`${here}/${action}`, { method: 'POST', body })).status).toBe(404)
  }
  expect((await ask(machine)).status).toBe(200)
})

test('ends at once: neither its secret nor its tokens open anything', async () => {
  const machine = await create('Paie', ['organization:read'])
  const { access_token } = await ask(machine)
  const end = () =>
    chief.visitor.exchange(`${here}/end`, { method: 'POST', body: new URLSearchParams({ machine: idOf(machine) }) })
  expect((await end()).status).toBe(303)
  expect((await end()).status).toBe(404)
  expect((await ask(machine)).status).toBe(401)
  const response = await fetch(`${app.origin}/api/v1/organizations`, { headers: { authorization: `Bearer ${access_token}` } })
  expect(response.status).toBe(401)
})

test('stops with the title of its owner; another administrator takes it over with a secret of their own', async () => {
  const machine = await create('Badges', ['scim'])
  const { organizationId, accountId } = chief
  await endAdministrator(app.deps, { organizationId, accountId, reason: null, actor: 'operator:test' })
  expect((await ask(machine)).status).toBe(401)
  expect(await reviewMachines(app.deps)).toBeGreaterThan(0)
  expect(await reviewMachines(app.deps)).toBe(0)
  const [mail] = await app.mailsTo('adjointe@clamart.fr')
  expect(mail?.text).toContain('son accès est arrêté')
  await second.visitor.visit(here)
  const body = new URLSearchParams({ machine: idOf(machine) })
  const taken = shown(await (await second.visitor.exchange(`${here}/take-over`, { method: 'POST', body })).text())
  expect([(await ask(machine)).status, (await ask(taken)).status]).toEqual([401, 200])
})

test('administrators are told 30 days, 7 days and 1 day before the end, once each; then it opens nothing', async () => {
  const body = new URLSearchParams({ name: 'Court', scope_scim: 'on', days: '90' })
  const made = shown(await (await second.visitor.exchange(here, { method: 'POST', body })).text())
  const told: number[] = []
  for (const days of [59, 2, 22, 1, 5]) {
    app.moveClock(days * DAY)
    told.push(await reviewMachines(app.deps))
  }
  expect(told).toEqual([0, 1, 1, 0, 1])
  expect((await app.mailsTo('adjointe@clamart.fr'))[0]?.subject).toBe('« Court » s’arrête bientôt')
  app.moveClock(2 * DAY)
  expect((await ask(made)).status).toBe(401)
})
