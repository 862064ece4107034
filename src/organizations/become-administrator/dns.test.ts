import { describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import type { SeatedPerson } from '../../testing/administration.ts'
import { becomeAdministratorApp } from '../../testing/become-administrator.ts'
import { startDnsServer } from '../../testing/dns-server.ts'
import { tieDomain } from '../../testing/tie-domain.ts'
import { dnsTextRecords } from '../domain-proofs/dns-text-records.ts'
import { domainProofsJob } from '../domain-proofs/look-again.ts'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'

const dns = await startDnsServer()
const textRecords = dnsTextRecords({ servers: [dns.address], timeoutMs: 200 })
const { app, db, body, member, open, titles, post, newDomain } = await becomeAdministratorApp({ textRecords })

describe('the DNS', () => {
  const recordOn = (person: SeatedPerson) => /moncomptepro-verification=[\w-]{40,}/.exec(person.visitor.page.html)?.[0] ?? ''
  const claims = (organizationId: string) =>
    db.selectFrom('domainClaims').select(['domain', 'standing', 'source']).where('organizationId', '=', organizationId).execute()

  test('of a domain tied to the organization by somebody else makes an administrator; the page says what was found', async () => {
    const person = await member()
    const domain = newDomain()
    await tieDomain(db, person.organizationId, domain)
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
    const domain = newDomain()
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
    const domain = newDomain()
    await tieDomain(db, holder.organizationId, domain)
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
    const domain = newDomain()
    await tieDomain(db, one.organizationId, domain)
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
