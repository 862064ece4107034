import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../clock.ts'
import { paths } from '../../paths.ts'
import { newId } from '../../secrets/random.ts'
import { givePasskey, type SeatedPerson, seat, seatAdministrator } from '../../testing/administration.ts'
import { becomeAdministratorApp } from '../../testing/become-administrator.ts'
import { startDnsServer } from '../../testing/dns-server.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { fakeDirectory } from '../directory/fake.ts'
import { dnsTextRecords } from '../domain-proofs/dns-text-records.ts'
import type { Siret } from '../siret.ts'

const dns = await startDnsServer()
const _textRecords = dnsTextRecords({ servers: [dns.address], timeoutMs: 200 })
const town = { siret: '21920023500014' as Siret }
const directory = fakeDirectory({ ...town, communeCode: '92023', email: 'mairie@clamart.fr', name: 'Mairie - Clamart' })
const { app, db, body, member, open, titles, post, newDomain } = await becomeAdministratorApp({ directory })
const makeOfficer = ({ membershipId }: SeatedPerson) =>
  db.updateTable('memberships').set({ basis: 'certified_officer', oal: 2 }).where('id', '=', membershipId).execute()

describe('an officer', () => {
  test('who is certified becomes administrator; others are told what is missing', async () => {
    const officer = await member()
    expect((await officer.visitor.visit('/organizations')).html).toContain(paths.becomeAdministrator(officer.organizationId))
    expect((await open(officer)).text).toContain('certifiez-le avec FranceConnect')
    const association = await member({ memberships: [{ company: { ...body(), legalCategory: '9220' } }] })
    expect((await open(association)).text).toContain('Aucun registre lu ici ne nomme les dirigeants')
    expect((await post(officer, 'certified_officer')).status).toBe(422)
    expect(await titles(officer.organizationId)).toEqual([])
    await makeOfficer(officer)
    await open(officer)
    const { text } = await officer.visitor.submit({}, /Devenir administrateur.*Dirigeant/)
    expect(text).toContain('Vous administrez cette organisation')
    expect(await titles(officer.organizationId)).toEqual([{ accountId: officer.accountId, basis: 'certified_officer' }])
    expect((await officer.visitor.visit(administrationPaths.members(officer.organizationId))).status).toBe(200)
  })

  test('without a second factor, external, or not proved, is told so and gets nothing', async () => {
    const bare = await member({ secondFactor: false })
    await makeOfficer(bare)
    expect((await open(bare)).text).toContain('n’a pas de second facteur')
    expect((await post(bare, 'certified_officer')).status).toBe(422)
    expect(await titles(bare.organizationId)).toEqual([])
    const external = await member({ memberships: [{ company: body(), isExternal: true }] })
    expect((await open(external)).text).toContain('personne externe')
    const unproved = await member({ memberships: [{ company: body(), oal: 0 }] })
    expect((await open(unproved)).text).toContain('n’est pas prouvé')
  })

  test('does not take over from somebody who answers, does from somebody who has not looked for six months, who is told', async () => {
    const company = body()
    const chief = await seatAdministrator(app, { email: `chef@${newDomain()}`, memberships: [{ company }] })
    const officer = await member({ memberships: [{ company }] })
    await makeOfficer(officer)
    expect((await open(officer)).text).toContain('a déjà un administrateur')
    expect((await post(officer, 'certified_officer')).status).toBe(422)
    const long = new Date(Date.now() - 190 * DAY)
    await db.updateTable('administrators').set({ lastActiveAt: long }).where('accountId', '=', chief.accountId).execute()
    await post(officer, 'certified_officer')
    expect(await titles(officer.organizationId)).toHaveLength(2)
    expect((await app.mailsTo(chief.email))[0]?.subject).toContain('Un nouvel administrateur')
  })

  test('of a body of more than 500 members waits 72 hours, its members are told, and another administrator can cancel', async () => {
    const company = body()
    const officer = await member({ memberships: [{ company }] })
    await makeOfficer(officer)
    const witness = await seat(app, { email: `temoin@${newDomain()}`, memberships: [{ company }] })
    await crowd(officer, 500)
    await open(officer)
    expect((await officer.visitor.submit({}, /Devenir administrateur.*Dirigeant/)).text).toContain('Votre titre prend effet le')
    const members = administrationPaths.members(officer.organizationId)
    expect((await officer.visitor.visit(members)).status).toBe(404)
    expect((await app.mailsTo(witness.email))[0]?.text).toContain('a demandé à administrer')
    const chief = await seatAdministrator(app, { email: `chef2@${newDomain()}`, memberships: [{ company }] })
    const page = await chief.visitor.visit(administrationPaths.administrators(officer.organizationId))
    expect(page.text).toContain('Droits à partir du')
    const end = new URLSearchParams({ account: officer.accountId })
    await chief.visitor.exchange(`${administrationPaths.administrators(officer.organizationId)}/end`, {
      method: 'POST',
      body: end,
    })
    app.moveClock(73 * HOUR)
    expect(await titles(officer.organizationId)).toEqual([{ accountId: chief.accountId, basis: 'operator' }])
    app.moveClock(-73 * HOUR)
  })
})

/** Members by the hundred, without accounts of their own: rows are what counts. */
const crowd = async ({ organizationId, membershipId }: SeatedPerson, howMany: number) => {
  const like = await db.selectFrom('memberships').selectAll().where('id', '=', membershipId).executeTakeFirstOrThrow()
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', like.accountId).executeTakeFirstOrThrow()
  const accounts = Array.from({ length: howMany }, () => ({ ...account, id: newId() }))
  await db.insertInto('accounts').values(accounts).execute()
  const rows = accounts.map(({ id: accountId }) => ({ ...like, id: newId(), accountId, organizationId, basis: 'domain' }))
  await db.insertInto('memberships').values(rows).execute()
}

describe('the official address', () => {
  const agent = (email: string) => seat(app, { email, secondFactor: true, memberships: [{ company: town }] })

  test('receives a code that says what it gives; typed by the person who asked, it makes them administrator', async () => {
    const asker = await agent('zoe@clamart.fr')
    const other = await agent('eve@clamart.fr')
    await open(asker)
    expect(asker.visitor.page.text).not.toContain('mairie@clamart.fr')
    await asker.visitor.submit({}, 'Envoyer le code')
    expect((await app.mailsTo('mairie@clamart.fr'))[0]?.text).toContain('demande à administrer')
    const code = await app.lastCode('mairie@clamart.fr')
    const address = /name="address" value="([^"]+)"/.exec(asker.visitor.page.html)?.[1] ?? ''
    const stolen = await other.visitor.exchange(`${paths.becomeAdministrator(other.organizationId)}/code`, {
      method: 'POST',
      body: new URLSearchParams({ address, code }),
    })
    expect(stolen.status).toBe(422)
    expect((await asker.visitor.submit({ code: '0000000000' }, 'Devenir administrateur avec ce code')).text).toContain(
      'ne correspond pas',
    )
    expect((await asker.visitor.submit({ code }, 'Devenir administrateur avec ce code')).text).toContain('Vous administrez')
    expect(await titles(asker.organizationId)).toEqual([{ accountId: asker.accountId, basis: 'official_contact' }])
    await db.updateTable('administrators').set({ endedAt: new Date() }).where('accountId', '=', asker.accountId).execute()
  })

  test('gave a code that still serves when the title could not be written', async () => {
    const asker = await agent('lea@clamart.fr')
    await open(asker)
    await asker.visitor.submit({}, 'Envoyer le code')
    const code = await app.lastCode('mairie@clamart.fr')
    await sql`create function fail() returns trigger language plpgsql as 'begin raise exception ''no space''; end'`.execute(db)
    await sql`create trigger fails before insert on administrators for each row execute function fail()`.execute(db)
    expect((await asker.visitor.submit({ code }, 'Devenir administrateur avec ce code')).status).toBe(500)
    await sql`drop trigger fails on administrators`.execute(db)
    await open(asker)
    expect((await asker.visitor.submit({ code }, 'Devenir administrateur avec ce code')).text).toContain('Vous administrez')
    await db.updateTable('administrators').set({ endedAt: new Date() }).where('accountId', '=', asker.accountId).execute()
  })

  test('is the person’s own: no code is needed; a directory that is away is no « none »', async () => {
    const mayor = await agent('mairie@clamart.fr')
    directory.goDown()
    expect((await open(mayor)).text).toContain('ne répond pas pour l’instant')
    directory.comeBack()
    await open(mayor)
    await mayor.visitor.submit({}, /Devenir administrateur.*Adresse officielle/)
    expect(await titles(mayor.organizationId)).toEqual([{ accountId: mayor.accountId, basis: 'official_contact' }])
    await db.updateTable('administrators').set({ endedAt: new Date() }).where('accountId', '=', mayor.accountId).execute()
  })
})

test('nobody of another organization opens the page, by guessing its id', async () => {
  const [one, two] = [await member(), await member()]
  expect((await one.visitor.visit(paths.becomeAdministrator(two.organizationId))).status).toBe(404)
  expect((await post({ ...one, organizationId: two.organizationId }, 'certified_officer')).status).toBe(404)
  await givePasskey(app, one.accountId)
})
