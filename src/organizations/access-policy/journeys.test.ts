import { beforeAll, describe, expect, test } from 'vitest'
import { type SeatedPerson, seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { separateGroups } from '../groups/separate.ts'
import { listPassedOnRoles } from '../role-requests/operator.ts'
import { declareRoles } from '../roles/declare-roles.ts'
import { grantRole } from '../roles/grant-role.ts'
import type { Siret } from '../siret.ts'

const callback = 'https://service.example.fr/callback'
const client = (client_id: string, access_policy: unknown) => ({
  client_id,
  client_secret: 'a secret of more than thirty-two characters',
  client_name: `Service ${client_id}`,
  redirect_uris: [callback],
  contacts: ['equipe@service.example.fr'],
  require_pkce: false,
  access_policy,
})
const app = await testApp({
  clients: [
    client('payroll', { roles: ['pays'] }),
    client('state', { kinds: ['state'], departments: ['75'], legal_categories: ['71'], organizations: ['130025265'] }),
    client('lyon', { organizations: ['216901231'] }),
  ],
})
const { db } = app.deps
const actor = 'test'
let count = 10
const newCompany = () => ({ siret: `219200235000${count++}` as Siret, communeCode: '92023' })
const authorize = (clientId: string) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid roles', redirect_uri: callback, state: 's' })}`

beforeAll(() =>
  declareRoles(app.deps, {
    clientId: 'payroll',
    roles: ['pays', 'orders'].map((key) => ({
      key,
      label: { fr: key === 'pays' ? 'Met en paiement' : 'Commande', en: key },
      description: '',
      incompatible_with: key === 'pays' ? ['orders'] : [],
    })),
    actor,
  }),
)

let people = 0
const team = async () => {
  const company = newCompany()
  people += 1
  const chief = await seatAdministrator(app, { email: `chef${people}@clamart.fr`, memberships: [{ company }] })
  const member = await seat(app, { email: `zoe${people}@clamart.fr`, memberships: [{ company }] })
  for (const { accountId } of [chief, member])
    await db.updateTable('memberships').set({ welcomedAt: new Date() }).where('accountId', '=', accountId).execute()
  const requests = administrationPaths.requests(chief.organizationId)
  return { chief, member, requests, company, organizationId: chief.organizationId }
}
const grant = ({ organizationId, membershipId }: SeatedPerson, key: string) =>
  grantRole(app.deps, { organizationId, role: { clientId: 'payroll', key }, holder: { membershipId }, actor })

describe('the page of a refusal', () => {
  test('says all that is missing, with what the service asks and what is known, whom to ask, and the way back', async () => {
    const { member } = await team()
    const page = await member.visitor.visit(authorize('state'))
    expect(page.url).toContain('/not-admitted')
    for (const words of [
      'Rien n’a été transmis au service',
      'est réservé à une liste d’organisations',
      'services et opérateurs de l’État',
      'collectivités territoriales',
      'départements : 75',
      'est dans : 92',
      'commence par : 71',
      'equipe@service.example.fr',
    ])
      expect(page.text).toContain(words)
    const back = await member.visitor.submit({}, 'Revenir à Service state')
    expect(back.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?error=access_denied/)
  })

  test('proposes the organization that is admitted, when the person has one', async () => {
    const lyon = { siret: '21690123100011' as Siret, name: 'COMMUNE DE LYON', sign: null, communeCode: '69123' }
    const person = await seat(app, { email: 'deux@clamart.fr', memberships: [{ company: newCompany() }, { company: lyon }] })
    await db.updateTable('memberships').set({ welcomedAt: new Date() }).where('accountId', '=', person.accountId).execute()
    await person.visitor.visit(authorize('lyon'))
    await person.visitor.submit({ membership: person.membershipIds[0] ?? '' }, 'Continuer')
    expect(person.visitor.page.text).toContain('Il vous est ouvert pour une autre de vos organisations')
    const landed = await person.visitor.submit({}, /^Choisir « /)
    expect(landed.url).toMatch(/callback\?code=/)
  })
})

describe('a role that is missing', () => {
  test('is asked for from the page of the refusal, granted by an administrator, and the person goes on', async () => {
    const { chief, member, requests } = await team()
    const { visitor } = member
    await visitor.visit(authorize('payroll'))
    expect(visitor.page.text).toContain('« Met en paiement »')
    await visitor.submit({}, 'Demander le rôle « Met en paiement »')
    expect(visitor.page.text).toContain('Votre demande est envoyée')
    expect(visitor.page.text).toMatch(/référence D-/)
    expect((await app.mailsTo(chief.email))[0]?.text).toContain('Service payroll')

    const { text } = await chief.visitor.visit(requests)
    expect(text).toContain('Met en paiement')
    expect(text).toContain(member.email)
    expect((await chief.visitor.submit({}, 'Accorder le rôle')).text).toContain('Le rôle est accordé ; la personne est prévenue')
    expect((await app.mailsTo(member.email))[0]?.subject).toContain('Vous avez le rôle « Met en paiement »')
    const history = await chief.visitor.visit(administrationPaths.history(chief.organizationId))
    expect(history.text).toContain('Rôle demandé')
    expect((await visitor.visit(authorize('payroll'))).url).toMatch(/callback\?code=/)
  })

  test('is refused with a reason that the person reads, and may be asked for again', async () => {
    const { chief, member, requests } = await team()
    await member.visitor.visit(authorize('payroll'))
    await member.visitor.submit({}, 'Demander le rôle « Met en paiement »')
    await chief.visitor.visit(requests)
    const unexplained = await chief.visitor.submit({ reason: ' ' }, 'Refuser le rôle')
    expect([unexplained.status, unexplained.text]).toEqual([422, expect.stringContaining('Écrivez pourquoi vous refusez')])
    await chief.visitor.submit({ reason: 'Réservé aux finances' }, 'Refuser le rôle')
    expect((await app.mailsTo(member.email))[0]?.text).toContain('Réservé aux finances')
    await member.visitor.visit(authorize('payroll'))
    expect((await member.visitor.submit({}, 'Demander le rôle « Met en paiement »')).text).toContain('Votre demande est envoyée')
  })

  test('is asked for once while it waits, whatever happens at once; and no other role by the way', async () => {
    const { member, chief } = await team()
    await member.visitor.visit(authorize('payroll'))
    const address = `${new URL(member.visitor.page.url).pathname}/request-role`
    const ask = (role: string) => member.visitor.exchange(address, { method: 'POST', body: new URLSearchParams({ role }) })
    const said = await Promise.all(['pays', 'pays', 'pays', 'orders', 'nothing'].map(ask))
    expect(said.map(({ headers }) => headers.get('location')?.split('=')[1]).sort()).toEqual([
      'already_open',
      'already_open',
      'requested',
      'undeclared',
      'undeclared',
    ])
    expect(await app.mailsTo(chief.email)).toHaveLength(2)
    const open = await db
      .selectFrom('roleRequests')
      .select('roleKey')
      .where('organizationId', '=', chief.organizationId)
      .execute()
    expect(open).toEqual([{ roleKey: 'pays' }])
  })

  test('that another role excludes is not granted: the administrator reads why, and the request still waits', async () => {
    const { chief, member, requests } = await team()
    await grant(member, 'orders')
    await member.visitor.visit(authorize('payroll'))
    await member.visitor.submit({}, 'Demander le rôle « Met en paiement »')
    await chief.visitor.visit(requests)
    const refused = await chief.visitor.submit({}, 'Accorder le rôle')
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('qui les déclare incompatibles')])
    expect((await chief.visitor.visit(requests)).text).toContain(member.email)
  })

  test('is asked of an operator where nobody administers; an administrator grants it to themselves', async () => {
    const company = newCompany()
    const alone = await seat(app, { email: 'seule@clamart.fr', memberships: [{ company }] })
    expect((await alone.visitor.visit(authorize('payroll'))).text).toContain('n’a pas d’administrateur qui puisse répondre')
    const asked = await alone.visitor.submit({}, 'Demander le rôle « Met en paiement »')
    expect(asked.text).toContain('Votre demande est envoyée à un opérateur')
    expect(asked.text).toMatch(/Un opérateur de MonComptePro examine cette demande/)
    expect((await listPassedOnRoles(db)).map(({ email }) => email)).toContain('seule@clamart.fr')
    const { chief } = await team()
    const page = await chief.visitor.visit(authorize('payroll'))
    expect(page.text).toContain('Vous administrez cette organisation')
    expect(page.html).toContain(
      administrationPaths.role(chief.organizationId, { clientId: 'payroll', key: 'pays' }).replaceAll('&', '&amp;'),
    )
  })

  test('asked for by a member of a separate group waits for an administrator who may see them', async () => {
    const { chief, member, requests, company, organizationId } = await team()
    const groups = await Promise.all(
      [chief, member].map(async ({ membershipId }, index) => {
        const made = await createGroup(app.deps, { organizationId, name: `Groupe ${index}`, actor })
        const groupId = typeof made === 'string' ? '' : made.id
        await addToGroup(app.deps, { organizationId, groupId, membershipId, actor })
        return groupId
      }),
    )
    await separateGroups(app.deps, { organizationId, groupIds: groups as [string, string], actor })
    expect((await member.visitor.visit(authorize('payroll'))).text).toContain('n’a pas d’administrateur qui puisse répondre')
    const other = await seatAdministrator(app, { email: `autre${people}@clamart.fr`, memberships: [{ company }] })
    await member.visitor.visit(authorize('payroll'))
    await member.visitor.submit({}, 'Demander le rôle « Met en paiement »')
    expect((await chief.visitor.visit(requests)).text).not.toContain(member.email)
    const { reference } = await db
      .selectFrom('roleRequests')
      .select('reference')
      .where('organizationId', '=', organizationId)
      .executeTakeFirstOrThrow()
    const body = new URLSearchParams({ reference })
    expect((await chief.visitor.exchange(`${requests}/roles/grant`, { method: 'POST', body })).status).toBe(422)
    expect((await other.visitor.visit(requests)).text).toContain(member.email)
  })

  test('is settled once, and by nobody of another organization', async () => {
    const { chief, member, requests } = await team()
    const neighbour = (await team()).chief
    await member.visitor.visit(authorize('payroll'))
    await member.visitor.submit({}, 'Demander le rôle « Met en paiement »')
    const { reference } = await db
      .selectFrom('roleRequests')
      .select('reference')
      .where('membershipId', '=', member.membershipId)
      .executeTakeFirstOrThrow()
    const body = () => new URLSearchParams({ reference, reason: 'x' })
    const send = (by: SeatedPerson, address: string, how: string) =>
      by.visitor.exchange(`${address}/roles/${how}`, { method: 'POST', body: body() })
    expect((await send(neighbour, requests, 'grant')).status).toBe(404)
    expect((await send(neighbour, administrationPaths.requests(neighbour.organizationId), 'grant')).status).toBe(422)
    const statuses = await Promise.all(['grant', 'refuse', 'grant'].map((how) => send(chief, requests, how)))
    expect(statuses.map(({ status }) => status).sort()).toEqual([303, 422, 422])
  })
})
