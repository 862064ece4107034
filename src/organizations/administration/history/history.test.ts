import { expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { administrationPaths } from '../addresses.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'secretariat@clamart.fr', memberships: [{}] })
const member = await seat(app, { email: 'agent@clamart.fr', memberships: [{}] })
const { visitor, organizationId } = chief
await db
  .updateTable('accounts')
  .set({ givenName: null, familyName: null })
  .where('id', 'in', [chief.accountId, member.accountId])
  .execute()

test('people who gave no name are told by their address: whom it is about, and who did it', async () => {
  await visitor.visit(administrationPaths.invitations(organizationId))
  await visitor.submit({ emails: 'invitee@clamart.fr' }, /Envoyer/)
  await visitor.visit(administrationPaths.administrators(organizationId))
  await visitor.submit({ email: member.email }, 'Nommer')
  const { text } = await visitor.visit(administrationPaths.history(organizationId))
  expect(text).toMatch(/Invitation envoyée [\d\w ûé]+ secretariat@clamart\.fr invitee@clamart\.fr/)
  expect(text).toMatch(/Administrateur nommé [\d\w ûé]+ secretariat@clamart\.fr Un opérateur/)
  expect(text).not.toMatch(/\badministrator\b/)
  const mail = (await app.mailsTo('invitee@clamart.fr'))[0]?.text ?? ''
  const invited = await app.newVisitor().visit(new URL(/http\S+\/invitations\/\S+/.exec(mail)?.[0] ?? '').pathname)
  expect(invited.text).toContain('secretariat@clamart.fr vous invite à agir')
  const file = await (await visitor.exchange(`${administrationPaths.history(organizationId)}.csv`)).text()
  expect(file).toMatch(/Invitation envoyée.*secretariat@clamart\.fr/)
  expect((await visitor.visit(administrationPaths.review(organizationId))).text).toMatch(
    /Administrateurs secretariat@clamart\.fr/,
  )
})
