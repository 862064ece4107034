import { expect, test } from 'vitest'
import type { Siret } from '../../organizations/siret.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'

const app = await testApp()
const { db } = app.deps
let count = 0
/** An organization of its own for each test. */
const organization = () => ({ company: { siret: `130025265${String(++count).padStart(5, '0')}` as Siret } })
const isErased = async (accountId: string) =>
  (await db.selectFrom('accounts').select('erasedAt').where('id', '=', accountId).executeTakeFirstOrThrow()).erasedAt !== null
const confirm = { method: 'POST', body: new URLSearchParams({ understood: 'yes' }) }

test('the last administrator of others hands over first: explained before, refused by hand, possible afterwards', async () => {
  const place = organization()
  const last = await seatAdministrator(app, { email: 'seul@mairie.example', memberships: [place] })
  await seat(app, { email: 'membre@mairie.example', memberships: [place] })
  const page = await last.visitor.visit('/my-data/delete')
  expect(page.text).toContain('Nommez d’abord un autre administrateur')
  expect(page.html).toContain(`/organizations/${last.organizationId}/administrators`)
  expect(page.text).toContain('Votre droit reste entier')
  expect((await last.visitor.exchange('/my-data/delete', confirm)).status).toBe(409)
  expect(await isErased(last.accountId)).toBe(false)
  await seatAdministrator(app, { email: 'relais@mairie.example', memberships: [place] })
  await last.visitor.visit('/my-data/delete')
  await last.visitor.submit({ understood: 'yes' }, 'Supprimer définitivement')
  expect(last.visitor.page.text).toContain('Votre compte est supprimé')
  expect(await isErased(last.accountId)).toBe(true)
})

test('somebody alone in their organization hands over to nobody', async () => {
  const alone = await seatAdministrator(app, { email: 'unique@mairie.example', memberships: [organization()] })
  await alone.visitor.visit('/my-data/delete')
  await alone.visitor.submit({ understood: 'yes' }, 'Supprimer définitivement')
  expect(await isErased(alone.accountId)).toBe(true)
})

test('last administrator ∥ last administrator: of two who leave at once, one stays', async () => {
  const place = organization()
  const two = [
    await seatAdministrator(app, { email: 'un@mairie.example', memberships: [place] }),
    await seatAdministrator(app, { email: 'deux@mairie.example', memberships: [place] }),
  ]
  await seat(app, { email: 'autre@mairie.example', memberships: [place] })
  await Promise.all(two.map(({ visitor }) => visitor.exchange('/my-data/delete', confirm)))
  const erased = await Promise.all(two.map(({ accountId }) => isErased(accountId)))
  expect(erased.filter(Boolean)).toHaveLength(1)
})
