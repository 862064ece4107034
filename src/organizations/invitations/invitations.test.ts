import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { company, seatChief } from '../../testing/company-requests.ts'
import { proveMailbox } from '../../testing/journey.ts'
import { serviceClient } from '../../testing/service-client.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { declareRoles } from '../roles/declare-roles.ts'

const app = await testApp({ clients: [serviceClient('payroll', { client_name: 'payroll' })] })
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.invitations(chief.organizationId)
const role = { key: 'pays', label: { fr: 'Paie', en: 'Payroll' }, description: '', incompatible_with: [] }
await declareRoles(app.deps, { clientId: 'payroll', roles: [role], actor: 'test' })

const linkTo = async (address: string): Promise<string> => {
  const links = (await app.mailsTo(address)).map(({ text }) => /https?:\/\/\S+\/invitations\/\S+/.exec(text)?.[0])
  const link = links.find((one) => one !== undefined)
  if (!link) throw new Error(`no invitation in the mail to ${address}`)
  return new URL(link).pathname
}

const inviteThem = async (emails: string, more: Record<string, string> = {}) => {
  await chief.visitor.visit(here)
  return chief.visitor.submit({ emails, ...more }, 'Envoyer les invitations')
}

const membershipOf = (email: string) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('email', '=', email)
    .where('organizationId', '=', chief.organizationId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()

describe('an invitation', () => {
  test('is proposed on the page where one chooses an organization, and one click joins; to nobody else, and no longer once revoked', async () => {
    await inviteThem('choisit@ailleurs-exemple.fr')
    const chooser = async (email: string) => {
      const visitor = app.newVisitor()
      await visitor.visit('/organizations')
      await proveMailbox(app, visitor, email)
      await visitor.submit({ method: 'code' }, 'Créer mon compte')
      await visitor.visit('/sign-in/join')
      if (visitor.page.url.endsWith('/names')) await visitor.submit({ given_name: 'Nina', family_name: 'Neuve' })
      await visitor.visit('/sign-in/join')
      return visitor
    }
    expect((await chooser('autre@ailleurs-exemple.fr')).page.text).not.toContain('Vous êtes invité')
    const visitor = await chooser('choisit@ailleurs-exemple.fr')
    expect(visitor.page.text).toMatch(/Vous êtes invité à rejoindre.*Octo-technology/)
    await visitor.submit({ organization: company.siret }, /^Choisir cette organisation/)
    expect(await membershipOf('choisit@ailleurs-exemple.fr')).toMatchObject({ status: 'active', basis: 'invitation' })
    await inviteThem('revoque@ailleurs-exemple.fr')
    await db.updateTable('invitations').set({ status: 'revoked' }).where('email', '=', 'revoque@ailleurs-exemple.fr').execute()
    expect((await chooser('revoque@ailleurs-exemple.fr')).page.text).not.toContain('Vous êtes invité')
  })

  test('brings in somebody without an account, with the kind, the end and the roles it says', async () => {
    await inviteThem('nouvelle@ailleurs-exemple.fr', { external: 'yes', end_date: '31/12/2099', role_0: 'payroll pays' })
    const visitor = app.newVisitor()
    const shown = await visitor.visit(await linkTo('nouvelle@ailleurs-exemple.fr'))
    expect(shown.text).toContain('vous invite à agir au nom de « Octo-technology »')
    expect(shown.text).not.toContain('nouvelle@ailleurs-exemple.fr')
    await visitor.visit(`${await linkTo('nouvelle@ailleurs-exemple.fr')}/accept`)
    await proveMailbox(app, visitor, 'nouvelle@ailleurs-exemple.fr')
    await visitor.submit({ method: 'code' }, 'Créer mon compte')
    if (visitor.page.html.includes('name="given_name"')) await visitor.submit({ given_name: 'Nina', family_name: 'Neuve' })
    if (!visitor.page.url.endsWith('/accept')) await visitor.visit(`${await linkTo('nouvelle@ailleurs-exemple.fr')}/accept`)
    expect((await visitor.submit({}, 'Rejoindre cette organisation')).url).toBe(`${app.origin}/organizations`)
    expect(visitor.page.text).toContain('Octo-technology')
    const membership = await membershipOf('nouvelle@ailleurs-exemple.fr')
    expect(membership).toMatchObject({ status: 'active', basis: 'invitation', oal: 1, isExternal: true })
    expect(membership?.resumesUntil?.toISOString()).toBe('2099-12-31T22:59:59.000Z')
    // the word of whoever invited is worth thirteen months, whatever day they chose
    expect(membership?.expiresAt?.getTime()).toBe((membership?.verifiedAt.getTime() ?? 0) + 395 * DAY)
    const roles = await db
      .selectFrom('rolesOfMembers')
      .select('roleKey')
      .where('membershipId', '=', membership?.id ?? '')
      .execute()
    expect(roles).toEqual([{ roleKey: 'pays' }])
    expect((await visitor.visit(await linkTo('nouvelle@ailleurs-exemple.fr'))).status).toBe(410)
  })

  test('says what became of each line, and sends again what was sent', async () => {
    await inviteThem('une@ailleurs-exemple.fr\nceci n’est rien\nchef@entreprise-exemple.fr')
    expect(chief.visitor.page.text).toMatch(
      /une@ailleurs-exemple\.fr\s+1\s+Invitation envoyée.*ceci n’est rien\s+2\s+Ce n’est pas une adresse.*chef@entreprise-exemple\.fr\s+3\s+Déjà membre/s,
    )
    expect(chief.visitor.page.text).toContain('1 invitation envoyée ; 1 ligne à corriger')
    expect(chief.visitor.page.html).toContain('ceci n’est rien</textarea>')
    const first = await linkTo('une@ailleurs-exemple.fr')
    expect((await inviteThem('UNE@ailleurs-exemple.fr')).text).toContain('Invitation renvoyée')
    expect((await app.newVisitor().visit(first)).status).toBe(404)
    expect((await inviteThem('  ')).text).toContain('Écrivez au moins une adresse')
    const worded = await inviteThem('deux@ailleurs-exemple.fr', { external: 'yes', end_date: '31 décembre 2099' })
    expect(worded.status).toBe(422)
    expect(worded.html).toContain('value="31 décembre 2099"')
    const refused = await inviteThem('deux@ailleurs-exemple.fr', { end_date: '01/01/2001' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('deux@ailleurs-exemple.fr</textarea>')
    expect(await app.mailsTo('deux@ailleurs-exemple.fr')).toEqual([])
  })

  test('is of no use to an account that did not prove the invited address, nor once revoked or expired', async () => {
    await inviteThem('invitee@ailleurs-exemple.fr')
    const link = await linkTo('invitee@ailleurs-exemple.fr')
    const thief = await seat(app, { email: 'voleur@ailleurs-exemple.fr', memberships: [] })
    const { text } = await thief.visitor.visit(`${link}/accept`)
    expect(text).toContain('vous êtes connecté avec voleur@ailleurs-exemple.fr')
    expect((await thief.visitor.exchange(`${link}/accept`, { method: 'POST' })).status).toBe(422)
    expect(await membershipOf('voleur@ailleurs-exemple.fr')).toBeUndefined()

    await chief.visitor.visit(here)
    const row = await db
      .selectFrom('invitations')
      .select('id')
      .where('email', '=', 'invitee@ailleurs-exemple.fr')
      .executeTakeFirstOrThrow()
    const body = new URLSearchParams({ invitation: row.id })
    await chief.visitor.exchange(`${here}/revoke`, { method: 'POST', body })
    expect((await thief.visitor.visit(link)).text).toContain('annulée par votre organisation')

    await inviteThem('tard@ailleurs-exemple.fr')
    const late = await linkTo('tard@ailleurs-exemple.fr')
    await db
      .updateTable('invitations')
      .set({ expiresAt: new Date(0) })
      .where('email', '=', 'tard@ailleurs-exemple.fr')
      .execute()
    expect((await app.newVisitor().visit(late)).text).toContain('a expiré')
  })

  test('gives the groups it says, from a pasted file, and is sent again once it has expired', async () => {
    const group = await createGroup(app.deps, { organizationId: chief.organizationId, name: 'Accueil', actor: 'test' })
    if (typeof group === 'string') throw new Error(group)
    const file = 'nom;adresse\nGroupe Nina;nina@ailleurs-exemple.fr\nsans adresse'
    const sent = await inviteThem(file, { group_0: group.id })
    expect(sent.text).toMatch(/nina@ailleurs-exemple\.fr\s+2\s+Invitation envoyée.*sans adresse\s+3\s+Ce n’est pas une adresse/s)
    const late = await linkTo('nina@ailleurs-exemple.fr')
    const past = db.updateTable('invitations').set({ expiresAt: new Date(0) })
    await past.where('email', '=', 'nina@ailleurs-exemple.fr').execute()
    const nina = await seat(app, { email: 'nina@ailleurs-exemple.fr' })
    expect((await nina.visitor.visit(`${late}/accept`)).status).toBe(410)
    await chief.visitor.visit(here)
    await chief.visitor.submit({}, /Renvoyer : nina/)
    expect(chief.visitor.page.text).toContain('L’invitation est renvoyée')
    expect((await nina.visitor.visit(`${late}/accept`)).status).toBe(404)
    const again = (await app.mailsTo('nina@ailleurs-exemple.fr'))[0]?.text ?? ''
    await nina.visitor.visit(`${new URL(/https?:\S+\/invitations\/\S+/.exec(again)?.[0] ?? '').pathname}/accept`)
    await nina.visitor.submit({}, 'Rejoindre cette organisation')
    const membership = await membershipOf('nina@ailleurs-exemple.fr')
    const groups = await db
      .selectFrom('groupsOfMembers')
      .select('groupId')
      .where('membershipId', '=', membership?.id ?? '')
      .execute()
    expect(groups).toEqual([{ groupId: group.id }])
    expect((await inviteThem('nina@ailleurs-exemple.fr')).text).toContain('Déjà membre')
  })

  test('of another organization is not revoked by guessing its id', async () => {
    await inviteThem('protegee@ailleurs-exemple.fr')
    const { id } = await db
      .selectFrom('invitations')
      .select('id')
      .where('email', '=', 'protegee@ailleurs-exemple.fr')
      .executeTakeFirstOrThrow()
    const other = await seatAdministrator(app, { email: 'autre@clamart.fr', memberships: [{}] })
    const body = new URLSearchParams({ invitation: id })
    for (const action of ['revoke', 'resend'])
      await other.visitor.exchange(`${administrationPaths.invitations(other.organizationId)}/${action}`, { method: 'POST', body })
    expect(await app.mailsTo('protegee@ailleurs-exemple.fr')).toHaveLength(1)
    const row = await db.selectFrom('invitations').select('status').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.status).toBe('open')
    expect((await other.visitor.visit(here)).status).toBe(404)
  })

  test('brings back somebody who was removed', async () => {
    const back = await seat(app, { email: 'retour@ailleurs-exemple.fr', memberships: [{ company }] })
    await chief.visitor.visit(administrationPaths.member(chief.organizationId, back.membershipId))
    await chief.visitor.submit({ reason: 'Fin de mission' }, 'Retirer cette personne')
    app.moveClock(1_000)
    await inviteThem('retour@ailleurs-exemple.fr')
    await back.visitor.visit(`${await linkTo('retour@ailleurs-exemple.fr')}/accept`)
    await back.visitor.submit({}, 'Rejoindre cette organisation')
    expect(await membershipOf('retour@ailleurs-exemple.fr')).toMatchObject({ status: 'active', basis: 'invitation' })
  })
})
