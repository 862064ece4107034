import { describe, expect, test } from 'vitest'
import { newId } from '../../secrets/random.ts'
import { seat } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { company, seatChief } from '../../testing/company-requests.ts'
import { serviceClient } from '../../testing/service-client.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { declareRoles } from '../roles/declare-roles.ts'

const app = await testApp({ clients: [serviceClient('payroll', { client_name: 'payroll' })] })
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.invitations(chief.organizationId)
const role = { key: 'pays', label: { fr: 'Paie', en: 'Payroll' }, description: '', incompatible_with: [] }
await declareRoles(app.deps, { clientId: 'payroll', roles: [role], actor: 'test' })

const linkTo = async (address: string): Promise<string> => {
  const text = (await app.mailsTo(address)).find((mail) => mail.text.includes('/invitations/'))?.text ?? ''
  return new URL(/https?:\/\/\S+\/invitations\/\S+/.exec(text)?.[0] ?? 'http://absent').pathname
}
const invited = async (address: string, more: Record<string, string> = {}) => {
  await chief.visitor.visit(here)
  await chief.visitor.submit({ emails: address, ...more }, 'Envoyer les invitations')
  return linkTo(address)
}
const membershipOf = (accountId: string) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('organizationId', '=', chief.organizationId)
    .where('status', '<>', 'ended')
    .executeTakeFirst()
const stateOf = async (email: string) =>
  (await db.selectFrom('invitations').select('status').where('email', '=', email).executeTakeFirstOrThrow()).status

describe('an invitation opened', () => {
  test('by somebody signed in with another address: that address is added on the way, and the invitation holds', async () => {
    const link = await invited('bureau@ailleurs-exemple.fr')
    const person = await seat(app, { email: 'chez-moi@perso-exemple.fr' })
    const { text } = await person.visitor.visit(`${link}/accept`)
    expect(text).toContain('vous êtes connecté avec chez-moi@perso-exemple.fr')
    expect(text).not.toContain('bureau@ailleurs-exemple.fr')
    const address = /href="([^"]*add-address[^"]*)"/.exec(person.visitor.page.html)?.[1] ?? ''
    await person.visitor.visit(address.replaceAll('&amp;', '&'))
    await person.visitor.submit({ email: 'bureau@ailleurs-exemple.fr' })
    const code = /(\d{5}) ?(\d{5})/.exec((await app.mailsTo('bureau@ailleurs-exemple.fr'))[0]?.text ?? '')
    await person.visitor.submit({ code: `${code?.[1]}${code?.[2]}` })
    expect(await membershipOf(person.accountId)).toMatchObject({ basis: 'invitation', email: 'bureau@ailleurs-exemple.fr' })
    expect(await stateOf('bureau@ailleurs-exemple.fr')).toBe('accepted')
  })

  test('by a member already: they receive its roles, once; their kind and their end stay what they were', async () => {
    const link = await invited('autre@ailleurs-exemple.fr', { external: 'yes', end_date: '31/12/2099', role_0: 'payroll pays' })
    const member = await seat(app, { email: 'membre@entreprise-exemple.fr', memberships: [{ company }] })
    const now = app.deps.clock()
    const added = {
      id: newId(),
      accountId: member.accountId,
      address: 'autre@ailleurs-exemple.fr',
      domain: 'ailleurs-exemple.fr',
    }
    await db
      .insertInto('emailAddresses')
      .values({ ...added, isPrimary: false, verifiedAt: now, createdAt: now })
      .execute()
    expect((await member.visitor.visit(`${link}/accept`)).text).toContain('Vous êtes déjà membre')
    expect((await member.visitor.submit({}, 'Continuer')).url).toMatch(/\/organizations$/)
    expect(await membershipOf(member.accountId)).toMatchObject({
      isExternal: false,
      expiresAt: null,
      email: 'membre@entreprise-exemple.fr',
    })
    const held = await db.selectFrom('rolesOfMembers').select('roleKey').where('membershipId', '=', member.membershipId).execute()
    expect(held).toEqual([{ roleKey: 'pays' }])
    expect((await member.visitor.visit(link)).text).toContain('a déjà servi')
  })

  test('too late or once revoked: told so, by its link and by its form, and nobody joins', async () => {
    const [late, revoked] = [await invited('tard@ailleurs-exemple.fr'), await invited('non@ailleurs-exemple.fr')]
    await db
      .updateTable('invitations')
      .set({ expiresAt: new Date(0) })
      .where('email', '=', 'tard@ailleurs-exemple.fr')
      .execute()
    await chief.visitor.visit(here)
    await chief.visitor.submit({}, /Annuler : non@/)
    expect(chief.visitor.page.text).toMatch(
      /non@ailleurs-exemple\.fr\s+Annulée.*tard@ailleurs-exemple\.fr\s+Expirée|tard@ailleurs-exemple\.fr\s+Expirée.*non@ailleurs-exemple\.fr\s+Annulée/s,
    )
    for (const [link, email, said] of [
      [late, 'tard@ailleurs-exemple.fr', 'a expiré'],
      [revoked, 'non@ailleurs-exemple.fr', 'annulée par votre organisation'],
    ] as const) {
      const person = await seat(app, { email })
      expect((await person.visitor.visit(link)).text).toContain(said)
      expect((await person.visitor.exchange(`${link}/accept`, { method: 'POST' })).status).toBe(410)
      expect(await membershipOf(person.accountId)).toBeUndefined()
    }
  })
})
