import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../../clock.ts'
import { paths } from '../../paths.ts'
import { newId } from '../../secrets/random.ts'
import { givePasskey, type SeatedPerson, seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { startDnsServer } from '../../testing/dns-server.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { fakeDirectory } from '../directory/fake.ts'
import { dnsTextRecords } from '../domain-proofs/dns-text-records.ts'
import { domainProofsJob } from '../domain-proofs/look-again.ts'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'

const dns = await startDnsServer()
const textRecords = dnsTextRecords({ servers: [dns.address], timeoutMs: 200 })
const town = { siret: '21920023500014' as Siret }
const directory = fakeDirectory({ ...town, communeCode: '92023', email: 'mairie@clamart.fr', name: 'Mairie - Clamart' })
const app = await testApp({ replace: { textRecords, directory } })
const { db } = app.deps

let count = 0
/** A body of its own for each test, of which the directory says nothing. */
const body = () => ({ siret: `55203253400${String(100 + ++count)}` as Siret, legalCategory: '5599', name: `SOCIETE ${count}` })
const member = (more: Partial<Parameters<typeof seat>[1]> = {}) =>
  seat(app, {
    email: `membre${++count}@exemple-${count}.fr`,
    secondFactor: true,
    memberships: [{ company: body() }],
    ...more,
  })
const open = ({ visitor, organizationId }: SeatedPerson) => visitor.visit(paths.becomeAdministrator(organizationId))
const makeOfficer = ({ membershipId }: SeatedPerson) =>
  db.updateTable('memberships').set({ basis: 'certified_officer', oal: 2 }).where('id', '=', membershipId).execute()
const titles = async (organizationId: string) =>
  (await findLiveAdministrators(db, organizationId)).map(({ accountId, basis }) => ({ accountId, basis }))
const post = ({ visitor, organizationId }: SeatedPerson, way: string) =>
  visitor.exchange(`${paths.becomeAdministrator(organizationId)}/${way}`, { method: 'POST', body: new URLSearchParams() })

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
    const chief = await seatAdministrator(app, { email: `chef@exemple-${count}.fr`, memberships: [{ company }] })
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
    const witness = await seat(app, { email: `temoin@exemple-${count}.fr`, memberships: [{ company }] })
    await crowd(officer, 500)
    await open(officer)
    expect((await officer.visitor.submit({}, /Devenir administrateur.*Dirigeant/)).text).toContain('Votre titre prend effet le')
    const members = administrationPaths.members(officer.organizationId)
    expect((await officer.visitor.visit(members)).status).toBe(404)
    expect((await app.mailsTo(witness.email))[0]?.text).toContain('a demandé à administrer')
    const chief = await seatAdministrator(app, { email: `chef2@exemple-${count}.fr`, memberships: [{ company }] })
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

describe('the DNS', () => {
  const recordOn = (person: SeatedPerson) => /moncomptepro-verification=[\w-]{40,}/.exec(person.visitor.page.html)?.[0] ?? ''
  const tie = (organizationId: string, domain: string) =>
    db
      .insertInto('domainClaims')
      .values({
        id: newId(),
        organizationId,
        domain,
        standing: 'verified',
        source: 'operator',
        reason: null,
        standingAt: new Date(),
        createdAt: new Date(),
      })
      .execute()
  const claims = (organizationId: string) =>
    db.selectFrom('domainClaims').select(['domain', 'standing', 'source']).where('organizationId', '=', organizationId).execute()

  test('of a domain tied to the organization by somebody else makes an administrator; the page says what was found', async () => {
    const person = await member()
    const domain = `exemple-${count}.fr`
    await tie(person.organizationId, domain)
    await open(person)
    expect((await person.visitor.submit({ domain: 'gmail.com' }, 'Obtenir la valeur à publier')).text).toContain(
      'messagerie gratuite',
    )
    expect((await person.visitor.submit({ domain: 'pas un domaine' }, 'Obtenir la valeur à publier')).html).toContain(
      'value="pas un domaine"',
    )
    expect((await person.visitor.submit({ domain: `@${domain.toUpperCase()}` }, 'Obtenir la valeur à publier')).text).toContain(
      'déjà reconnu comme celui de votre organisation',
    )
    const record = recordOn(person)
    const look = () => person.visitor.submit({}, /Vérifier maintenant/)
    expect((await look()).text).toContain('aucun enregistrement TXT')
    dns.zone.set(domain, 'failure')
    expect((await look()).text).toContain('n’ont pas répondu')
    dns.zone.set(domain, [['v=spf1 -all'], ['moncomptepro-verification=autre']])
    expect((await look()).text).toMatch(/aucun n’a la valeur attendue.*v=spf1 -all.*moncomptepro-verification=autre/s)
    expect((await post(person, 'dns')).status).toBe(422)
    dns.zone.set(domain, [['v=spf1 -all'], [record.slice(0, 20), record.slice(20)]])
    expect((await look()).text).toContain('Le domaine est prouvé')
    await person.visitor.submit({}, /Devenir administrateur.*Domaine/)
    expect(await titles(person.organizationId)).toEqual([{ accountId: person.accountId, basis: 'dns' }])
  })

  test('of a domain that nothing ties is evidence for an operator, and names nobody', async () => {
    const person = await member()
    const domain = `exemple-${count}.fr`
    await open(person)
    await person.visitor.submit({ domain }, 'Obtenir la valeur à publier')
    expect(person.visitor.page.text).toContain('Aucune source indépendante')
    dns.zone.set(domain, [[recordOn(person)]])
    expect((await person.visitor.submit({}, /Vérifier maintenant/)).text).toContain('un opérateur décidera')
    expect((await post(person, 'dns')).status).toBe(422)
    expect(await titles(person.organizationId)).toEqual([])
    expect(await claims(person.organizationId)).toEqual([{ domain, standing: 'pending', source: 'dns' }])
  })

  test('of a domain that another legal unit holds, or was refused, proves nothing here', async () => {
    const [person, holder] = [await member(), await member()]
    const domain = `tenu-${count}.fr`
    await tie(holder.organizationId, domain)
    await db
      .updateTable('organizations')
      .set({ company: JSON.stringify(companyLike()) })
      .where('id', '=', holder.organizationId)
      .execute()
    const elsewhere = await member({ memberships: [{ company: { siret: '21690123100011' as Siret, legalCategory: '5599' } }] })
    await open(elsewhere)
    await elsewhere.visitor.submit({ domain }, 'Obtenir la valeur à publier')
    dns.zone.set(domain, [[recordOn(elsewhere)]])
    expect((await elsewhere.visitor.submit({}, /Vérifier maintenant/)).text).toContain('tenu par une autre organisation')
    expect(await claims(elsewhere.organizationId)).toEqual([])
    expect(await titles(person.organizationId)).toEqual([])
  })

  test('is read again after 90 days: told when the record is gone, then the proof ends with the title, unless it is the last', async () => {
    const company = body()
    const [one, two] = [await member({ memberships: [{ company }] }), await member({ memberships: [{ company }] })]
    const domain = `exemple-${count}.fr`
    await tie(one.organizationId, domain)
    await db
      .updateTable('domainClaims')
      .set({ standing: 'official_contact', source: 'service-public.fr' })
      .where('domain', '=', domain)
      .execute()
    const prove = async (person: SeatedPerson) => {
      await open(person)
      await person.visitor.submit({ domain }, 'Obtenir la valeur à publier')
      const record = recordOn(person)
      const known = dns.zone.get(domain)
      dns.zone.set(domain, [...(Array.isArray(known) ? known : []), [record]])
      await person.visitor.submit({}, /Vérifier maintenant/)
    }
    await prove(one)
    await prove(two)
    await post(one, 'dns')
    await db
      .updateTable('administrators')
      .set({ lastActiveAt: new Date(0) })
      .where('accountId', '=', one.accountId)
      .execute()
    await post(two, 'dns')
    expect(await titles(one.organizationId)).toHaveLength(2)
    expect(await claims(one.organizationId)).toEqual([{ domain, standing: 'verified', source: 'dns' }])
    const run = () => domainProofsJob(app.deps).run(new AbortController().signal)
    app.moveClock(91 * DAY)
    await run()
    expect(await app.mailsTo(one.email)).toSatisfy((mails: { subject: string }[]) =>
      mails.every(({ subject }) => !subject.includes('disparu')),
    )
    app.moveClock(91 * DAY)
    dns.zone.set(domain, 'silence')
    await run()
    expect(await titles(one.organizationId)).toHaveLength(2)
    dns.zone.set(domain, 'no-such-name')
    await run()
    expect((await app.mailsTo(one.email))[0]?.subject).toContain('a disparu')
    app.moveClock(15 * DAY)
    await run()
    expect((await app.mailsTo(two.email))[0]?.subject).toContain('a pris fin')
    expect(await titles(one.organizationId)).toHaveLength(1)
    expect(await claims(one.organizationId)).toEqual([{ domain, standing: 'official_contact', source: 'service-public.fr' }])
    app.moveClock(-197 * DAY)
  })
})

test('nobody of another organization opens the page, by guessing its id', async () => {
  const [one, two] = [await member(), await member()]
  expect((await one.visitor.visit(paths.becomeAdministrator(two.organizationId))).status).toBe(404)
  expect((await post({ ...one, organizationId: two.organizationId }, 'certified_officer')).status).toBe(404)
  await givePasskey(app, one.accountId)
})
