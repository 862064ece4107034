import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../testing/app.ts'
import { askToJoin, seatChief } from '../../../testing/company-requests.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { declareRoles } from '../declare-roles.ts'
import { grantRole } from '../grant-role.ts'
import { findOfferedRoles } from './offered.ts'

const client = (client_id: string, more: object = {}) => ({
  ...{ client_id, client_name: `Service ${client_id}`, client_secret: `secret of ${client_id}, long enough` },
  redirect_uris: [`https://${client_id}.example/callback`],
  ...more,
})
const app = await testApp({
  clients: [
    client('works'),
    client('library'),
    client('companies', { access_policy: { kinds: ['company'] } }),
    client('hospitals', { access_policy: { kinds: ['hospital'] } }),
    client('asks-roles', { access_policy: { roles: ['reads'], levels: ['eidas1'], mandates: 'refuse' } }),
    client('software', { grant_types: ['client_credentials'], redirect_uris: [], scope: 'api:roles' }),
  ],
})
const { db } = app.deps
const chief = await seatChief(app)
const { organizationId, membershipId, visitor } = chief
const role = (key: string, fr: string) => ({ key, label: { fr, en: key }, description: '', incompatible_with: [] })
const three = [role('reads', 'Consulte'), role('files', 'Dépose'), role('signs', 'Signe')]
const offered = async () => [...new Set((await findOfferedRoles(db, organizationId)).map(({ clientId }) => clientId))]

beforeAll(async () => {
  for (const clientId of ['works', 'library', 'companies', 'hospitals', 'asks-roles', 'software', 'gone'])
    await declareRoles(app.deps, { clientId, roles: three, actor: 'test' })
})

test('offered are the roles of services that sign people in, that the organization allows, and that may admit it', async () => {
  expect(await offered()).toEqual(['asks-roles', 'companies', 'library', 'works'])
  await grantRole(app.deps, {
    organizationId,
    role: { clientId: 'works', key: 'reads' },
    holder: { membershipId },
    actor: 'test',
  })
  expect(await offered()).toEqual(['works', 'asks-roles', 'companies', 'library'])
  const settings = { organizationId, joinPolicy: 'tell', maxSessionHours: null } as const
  const row = {
    ...settings,
    allowedServices: ['library', 'hospitals'],
    version: 1,
    updatedAt: app.deps.clock(),
  }
  await db.insertInto('organizationSettings').values(row).execute()
  expect(await offered()).toEqual(['library'])
  await db.deleteFrom('organizationSettings').where('organizationId', '=', organizationId).execute()
})

test('accepting a request, a role among many is searched for in the form, and given', async () => {
  await declareRoles(app.deps, { clientId: 'library', roles: [...three, role('lends', 'Prête des livres')], actor: 'test' })
  const { accountId, reference } = await askToJoin(app, 'paul@inconnu-exemple.fr')
  const first = await visitor.visit(administrationPaths.requests(organizationId))
  expect(first.html).not.toContain('value="library lends"')
  const searched = { reference, reason: 'Bibliothécaire', role_0: 'works files', find_roles: 'prete livre' }
  const page = await visitor.submit(searched, 'Chercher les rôles')
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('1 rôle trouvé.')])
  expect(page.html).toMatch(/value="library lends"(?![^>]*checked)/)
  expect(page.html).toMatch(/value="works files"[^>]*checked/)
  expect(page.html).toContain('value="Bibliothécaire"')
  expect(await db.selectFrom('memberships').select('id').where('accountId', '=', accountId).execute()).toEqual([])
  const ticked = /name="(role_\d+)" value="library lends"/.exec(page.html)?.[1] ?? 'none'
  await visitor.submit({ reference, [ticked]: 'library lends' }, 'Accepter')
  const held = await db
    .selectFrom('roleGrants')
    .innerJoin('memberships', 'memberships.id', 'roleGrants.membershipId')
    .select(['clientId', 'roleKey'])
    .where('memberships.accountId', '=', accountId)
    .orderBy('clientId')
    .execute()
  expect(held).toEqual([
    { clientId: 'library', roleKey: 'lends' },
    { clientId: 'works', roleKey: 'files' },
  ])
})

test('inviting, a search keeps what was typed, and moves the people of a file into the field', async () => {
  await visitor.visit(administrationPaths.invitations(organizationId))
  const body = new FormData()
  for (const [name, value] of [
    ['emails', 'zoe@ailleurs-exemple.fr'],
    ['external', 'yes'],
    ['end_date', '31/12/2099'],
    ['role_0', 'works files'],
    ['find_roles', 'prete'],
  ] as const)
    body.append(name, value)
  body.append('file', new Blob(['Nom;Courriel\nPetit;ada@ailleurs-exemple.fr\n']), 'liste.csv')
  const path = `${administrationPaths.invitations(organizationId)}/find-roles`
  const answer = await visitor.exchange(path, { method: 'POST', body })
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('zoe@ailleurs-exemple.fr\nada@ailleurs-exemple.fr</textarea>')
  expect(html).toMatch(/name="external"[^>]*checked/)
  expect(html).toContain('value="31/12/2099"')
  expect(html).toMatch(/value="works files"[^>]*checked/)
  expect(html).toContain('value="library lends"')
  expect(await db.selectFrom('invitations').select('id').execute()).toEqual([])
})
