import { describe, expect, test } from 'vitest'
import { seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { askToJoin, seatChief } from '../../../testing/company-requests.ts'
import { expectSameDecisions } from '../../../testing/replayed.ts'
import { setDomain } from '../../domains/index.ts'
import { companyLike } from '../../registry/fake.ts'
import type { Siret } from '../../siret.ts'
import { administrationPaths } from '../addresses.ts'

const app = await testApp()
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.requests(chief.organizationId)

const ask = (email: string) => askToJoin(app, email)
const membershipOf = (accountId: string) =>
  db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).executeTakeFirst()

describe('requests to administrators', () => {
  test('are read with what was checked, accepted with a reason, and the person is told', async () => {
    const person = await ask('paul@inconnu-exemple.fr')
    expect((await app.mailsTo('chef@entreprise-exemple.fr'))[0]?.text).toMatch(/paul@inconnu-exemple\.fr.*sous un jour ouvré/s)
    const { text } = await chief.visitor.visit(here)
    expect(text).toContain('paul@inconnu-exemple.fr')
    expect(text).toContain(person.reference)
    expect(text).toContain('Demande transmise aux administrateurs de cette organisation')
    expect((await app.mailsTo('paul@inconnu-exemple.fr'))[0]?.text).toContain(
      'les administrateurs de cette organisation vont l’examiner',
    )
    expect((await chief.visitor.submit({ reason: ' ', reference: person.reference }, 'Accepter')).text).toContain(
      'Écrivez ce qui',
    )
    await chief.visitor.submit({ reason: 'Nouveau commercial', reference: person.reference }, 'Accepter')
    expect(chief.visitor.page.text).toContain('La personne est membre')
    expect(await membershipOf(person.accountId)).toMatchObject({ status: 'active', basis: 'approved_by_administrator', oal: 1 })
    expect((await app.mailsTo('paul@inconnu-exemple.fr'))[0]?.text).toContain('un administrateur de cette organisation a accepté')
  })

  test('are refused with a reason that the person reads, and settled once', async () => {
    const person = await ask('refuse@inconnu-exemple.fr')
    await chief.visitor.visit(here)
    await chief.visitor.submit({ reason: 'Inconnu ici', reference: person.reference }, 'Refuser')
    expect(chief.visitor.page.text).toContain('La demande est refusée')
    expect((await app.mailsTo('refuse@inconnu-exemple.fr'))[0]?.text).toContain('Inconnu ici')
    const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
    const again = await chief.visitor.exchange(`${here}/approve`, { method: 'POST', body })
    expect(again.headers.get('location')).toContain('already_settled')
    expect(await membershipOf(person.accountId)).toBeUndefined()
  })

  test('accepted and refused at the same instant are one or the other', async () => {
    const person = await ask('deux@inconnu-exemple.fr')
    const body = () => new URLSearchParams({ reference: person.reference, reason: 'x' })
    const answers = await Promise.all(
      ['approve', 'refuse', 'approve'].map((how) => chief.visitor.exchange(`${here}/${how}`, { method: 'POST', body: body() })),
    )
    const said = answers.map(({ headers }) => headers.get('location')?.split('=')[1])
    expect(said.filter((one) => one === 'already_settled')).toHaveLength(2)
  })

  test('lend no more than the administrator has', async () => {
    const person = await ask('faible@inconnu-exemple.fr')
    await db.updateTable('memberships').set({ oal: 0 }).where('id', '=', chief.membershipId).execute()
    const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
    await chief.visitor.exchange(`${here}/approve`, { method: 'POST', body })
    await db.updateTable('memberships').set({ oal: 1 }).where('id', '=', chief.membershipId).execute()
    expect(await membershipOf(person.accountId)).toMatchObject({ oal: 0, basis: 'accepted_without_proof' })
  })

  test('of somebody whose address belongs to another organization are not theirs to accept', async () => {
    const person = await ask('agent@lyon-exemple.fr')
    const holder = companyLike({ siret: '21690123100011' as Siret, name: 'COMMUNE DE LYON', sign: null })
    const set = { siret: holder.siret, domain: 'lyon-exemple.fr', standing: 'verified' as const, scope: 'establishment' as const }
    expect(await setDomain(app.deps, { ...set, reason: null, by: 'operator:test' })).toMatchObject({ outcome: 'set' })
    const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
    const { headers } = await chief.visitor.exchange(`${here}/approve`, { method: 'POST', body })
    expect(headers.get('location')).toContain('domain_held_elsewhere')
    expect(await membershipOf(person.accountId)).toBeUndefined()
  })

  test('of another organization are neither seen nor settled', async () => {
    const person = await ask('protege@inconnu-exemple.fr')
    const other = await seatAdministrator(app, { email: 'autre@clamart.fr', memberships: [{}] })
    const theirs = administrationPaths.requests(other.organizationId)
    expect((await other.visitor.visit(theirs)).text).not.toContain('protege@inconnu-exemple.fr')
    const body = new URLSearchParams({ reference: person.reference, reason: 'x' })
    expect((await other.visitor.exchange(`${theirs}/approve`, { method: 'POST', body })).headers.get('location')).toContain(
      'unknown',
    )
    expect((await other.visitor.exchange(`${here}/approve`, { method: 'POST', body })).status).toBe(404)
    expect(await membershipOf(person.accountId)).toBeUndefined()
  })

  test('stay in the history, with who answered and why, and leave as a file', async () => {
    const { text } = await chief.visitor.visit(administrationPaths.history(chief.organizationId))
    expect(text).toContain('Demande refusée')
    expect(text).toContain('Motif : Inconnu ici')
    expect(text).toContain('Ada Lovelace')
    expect(text).not.toContain(chief.accountId)
    const { html, headers } = await chief.visitor.visit(`${administrationPaths.history(chief.organizationId)}.csv`)
    expect(headers.get('content-type')).toContain('text/csv')
    expect(html).toContain('organization.request_refused;Demande refusée;Ada Lovelace')
  })
})

test('every decision taken here, by the rules and by administrators, comes out the same from its own record', () =>
  expectSameDecisions(db, ['administrator_accepted', 'administrator_refused', 'nothing_proves_the_link']))
