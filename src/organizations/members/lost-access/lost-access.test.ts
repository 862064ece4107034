import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../../clock.ts'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { administrationPaths } from '../../administration/addresses.ts'

const app = await testApp()
const { db, keyring, clock } = app.deps
const administrator = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const { organizationId, visitor } = administrator
const pageOf = (membershipId: string) => administrationPaths.lostAccess(organizationId, membershipId)

const withApplication = async (email: string, about = {}) => {
  const person = await seat(app, { email, memberships: [about] })
  const sealedSecret = keyring.seal('totp', Buffer.alloc(20))
  const row = { accountId: person.accountId, sealedSecret, lastStep: 0, createdAt: clock(), lastUsedAt: null }
  await db.insertInto('codeApplications').values(row).execute()
  return person
}
const requests = (accountId: string) => db.selectFrom('factorRecoveries').selectAll().where('accountId', '=', accountId).execute()

describe('« Cette personne a perdu son moyen de connexion »', () => {
  test('an administrator finds it on the page of the member, says what happened, and asks; the person is told; it is in the history', async () => {
    const person = await withApplication('perdu@clamart.fr')
    const member = await visitor.visit(administrationPaths.member(organizationId, person.membershipId))
    expect(member.text).toContain('Cette personne a perdu son moyen de connexion')
    await visitor.visit(pageOf(person.membershipId))
    expect(visitor.page.text).toContain('72 heures après votre demande')
    expect(visitor.page.text).toContain('Vous n’aurez jamais accès à son compte.')
    const silent = await visitor.submit({ reason: ' ', checked: 'yes' }, 'Demander le retrait dans 72 heures')
    expect([silent.status, silent.text]).toEqual([422, expect.stringContaining('Écrivez ce qui s’est passé')])
    const unsure = await visitor.submit({ reason: 'Téléphone volé', checked: '' }, 'Demander le retrait dans 72 heures')
    expect([unsure.status, unsure.html]).toEqual([422, expect.stringContaining('value="Téléphone volé"')])
    expect(unsure.text).toContain('Vérifiez d’abord auprès d’elle')
    await visitor.submit({ reason: 'Téléphone volé', checked: 'yes' }, 'Demander le retrait dans 72 heures')
    expect(visitor.page.text).toContain('La demande est enregistrée')
    const [request] = await requests(person.accountId)
    expect(request).toMatchObject({ reason: 'Téléphone volé', askedBy: `administrator:${administrator.accountId}` })
    const wait = (request?.usableFrom?.getTime() ?? 0) - (request?.askedAt.getTime() ?? 0)
    expect(wait).toBe(72 * HOUR)
    expect((await app.mailsTo('perdu@clamart.fr'))[0]?.subject).toBe('Le retrait de votre second facteur a été demandé')
    expect((await visitor.visit(administrationPaths.history(organizationId))).text).toContain(
      'Retrait du moyen de connexion demandé',
    )
  })

  test('who asked takes it back; nothing has changed for the person', async () => {
    const person = await withApplication('retrouve@clamart.fr')
    await visitor.visit(pageOf(person.membershipId))
    await visitor.submit({ reason: 'Perdu', checked: 'yes' }, 'Demander le retrait dans 72 heures')
    await visitor.submit({}, 'Annuler cette demande')
    expect(visitor.page.text).toContain('La demande est annulée')
    expect((await requests(person.accountId)).map(({ status }) => status)).toEqual(['cancelled'])
    expect((await app.mailsTo('retrouve@clamart.fr'))[0]?.subject).toBe('Le retrait de votre second facteur est annulé')
  })

  test('says when there is nothing to remove, and who else to ask for somebody from outside or for oneself', async () => {
    const plain = await seat(app, { email: 'sans@clamart.fr', memberships: [{}] })
    await visitor.visit(pageOf(plain.membershipId))
    const none = await visitor.submit({ reason: 'Perdu', checked: 'yes' }, 'Demander le retrait dans 72 heures')
    expect(none.text).toContain('rien à retirer')
    const contractor = await withApplication('externe@prestataire.example', { isExternal: true })
    expect((await visitor.visit(pageOf(contractor.membershipId))).text).toContain('un administrateur de sa propre organisation')
    expect((await visitor.visit(pageOf(administrator.membershipId))).text).toContain('pas le demander pour vous-même')
    const body = () => new URLSearchParams({ reason: 'x', checked: 'yes' })
    for (const { membershipId, accountId } of [contractor, administrator]) {
      expect((await visitor.exchange(pageOf(membershipId), { method: 'POST', body: body() })).status).toBe(403)
      expect(await requests(accountId)).toEqual([])
    }
  })

  test('asks an administrator to sign in again when it was long ago, and does not exist for anybody else', async () => {
    const person = await withApplication('victime@clamart.fr')
    const body = () => new URLSearchParams({ reason: 'x', checked: 'yes' })
    for (const thief of [await seat(app, { email: 'collegue@clamart.fr', memberships: [{}] }), person]) {
      expect((await thief.visitor.exchange(pageOf(person.membershipId))).status).toBe(404)
      expect((await thief.visitor.exchange(pageOf(person.membershipId), { method: 'POST', body: body() })).status).toBe(404)
    }
    const old = new Date(clock().getTime() - 16 * MINUTE)
    await db.updateTable('sessions').set({ authenticatedAt: old }).where('accountId', '=', administrator.accountId).execute()
    const again = await visitor.exchange(pageOf(person.membershipId), { method: 'POST', body: body() })
    expect([again.status, again.headers.get('location')]).toEqual([303, expect.stringContaining('/identify')])
    expect(await requests(person.accountId)).toEqual([])
  })
})
