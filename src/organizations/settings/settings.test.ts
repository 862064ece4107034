import { describe, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { company } from '../../testing/company-requests.ts'
import { startDnsServer } from '../../testing/dns-server.ts'
import { testClient } from '../../testing/relying-party.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { dnsTextRecords } from '../domain-proofs/dns-text-records.ts'
import { setDomain } from '../domains/index.ts'
import { joinOrganization } from '../join/join.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'

const { siret } = company
const elsewhere = { siret: '55203253400646' as Siret, name: 'AUTRE', sign: null, legalCategory: '5599' }
const dns = await startDnsServer()
const app = await testApp({
  clients: [testClient('payroll', { client_name: 'Paie' }), testClient('library', { client_name: 'Bibliothèque' })],
  replace: {
    registry: fakeRegistry(companyLike(company), companyLike(elsewhere)),
    textRecords: dnsTextRecords({ servers: [dns.address], timeoutMs: 200 }),
  },
})
const { db } = app.deps
const chief = await seatAdministrator(app, { email: 'chef@octo-exemple.fr', memberships: [{ company }] })
const { visitor, organizationId } = chief
const domains = administrationPaths.domains(organizationId)
const security = administrationPaths.security(organizationId)

const join = async (email: string) => {
  const person = await seat(app, { email })
  const asked = { accountId: person.accountId, siret, confirmed: true, serviceName: null, interactionUid: null }
  const { outcome } = await joinOrganization(app.deps, asked)
  const membership = await db
    .selectFrom('memberships')
    .select(['isExternal', 'oal'])
    .where('accountId', '=', person.accountId)
    .executeTakeFirst()
  return { outcome, membership }
}
const general = async (policy: string) => {
  const { html } = await visitor.visit(domains)
  return visitor.submit({ policy, version: /name="version" value="(\d+)"/.exec(html)?.[1] ?? '' }, 'Enregistrer')
}

describe('domains', () => {
  test('of a contractor: whoever proves an address there joins as external, until it is removed', async () => {
    await visitor.visit(domains)
    for (const [typed, words] of [
      ['rien du tout', 'n’est pas un nom de domaine'],
      ['gmail.com', 'messagerie gratuite'],
    ] as const) {
      const { status, html, text } = await visitor.submit({ domain: typed }, 'Ajouter')
      expect([status, text]).toEqual([422, expect.stringContaining(words)])
      expect(html).toContain(`value="${typed}"`)
    }
    expect((await visitor.submit({ domain: '@Prestataire-Exemple.fr' }, 'Ajouter')).text).toContain('Le domaine est ajouté')
    expect((await visitor.submit({ domain: 'prestataire-exemple.fr' }, 'Ajouter')).text).toContain('déjà dans la liste')
    expect(await join('ada@prestataire-exemple.fr')).toEqual({ outcome: 'joined', membership: { isExternal: true, oal: 1 } })
    await visitor.visit(domains)
    await visitor.submit({}, /Retirer/)
    expect(visitor.page.text).toContain('Le domaine est retiré')
    expect((await join('eve@prestataire-exemple.fr')).outcome).toBe('request')
  })

  test('held by another organization are not added; nor by an administrator whose own link is not proved', async () => {
    const set = { siret: elsewhere.siret, domain: 'tenu-exemple.fr', standing: 'verified' as const, by: 'operator:test' }
    expect(await setDomain(app.deps, set)).toMatchObject({ outcome: 'set' })
    await visitor.visit(domains)
    expect((await visitor.submit({ domain: 'tenu-exemple.fr' }, 'Ajouter')).text).toContain('tenu par une autre organisation')
    await db.updateTable('memberships').set({ oal: 0 }).where('id', '=', chief.membershipId).execute()
    expect((await visitor.submit({ domain: 'libre-exemple.fr' }, 'Ajouter')).text).toContain('Votre propre lien')
    await db.updateTable('memberships').set({ oal: 1 }).where('id', '=', chief.membershipId).execute()
  })

  test('decide, one by one or in general, whether people join, are told of, or asked for', async () => {
    await setDomain(app.deps, { siret, domain: 'octo-exemple.fr', standing: 'verified', by: 'operator:test' })
    const told = async (email: string) =>
      (await app.mailsTo(chief.email)).filter(({ text }) => text.includes(email)).map(({ subject }) => subject)
    expect((await join('un@octo-exemple.fr')).outcome).toBe('joined')
    expect(await told('un@octo-exemple.fr')).toHaveLength(1)
    const policy = (value: string) =>
      visitor.exchange(`${domains}/policy`, {
        method: 'POST',
        body: new URLSearchParams({ domain: 'octo-exemple.fr', policy: value }),
      })
    await policy('join')
    expect((await join('deux@octo-exemple.fr')).outcome).toBe('joined')
    expect(await told('deux@octo-exemple.fr')).toEqual([])
    await policy('ask')
    expect((await join('trois@octo-exemple.fr')).outcome).toBe('request')
    await policy('')
    await general('ask')
    expect((await join('quatre@octo-exemple.fr')).outcome).toBe('request')
    await general('tell')
    const { text } = await visitor.visit(administrationPaths.history(organizationId))
    expect(text).toContain('Quand quelqu’un arrive : demander → rattacher et prévenir')
  })

  test('are proved by DNS from the same page', async () => {
    await visitor.visit(domains)
    await visitor.submit({ domain: 'octo-exemple.fr' }, 'Obtenir la valeur à publier')
    const record = /moncomptepro-verification=[\w-]{40,}/.exec(visitor.page.html)?.[0] ?? ''
    dns.zone.set('octo-exemple.fr', [['autre chose']])
    expect((await visitor.submit({}, /Vérifier maintenant/)).text).toContain('autre chose')
    dns.zone.set('octo-exemple.fr', [[record]])
    expect((await visitor.submit({}, /Vérifier maintenant/)).text).toContain('Le domaine est prouvé')
  })
})

describe('rules of security', () => {
  test('are kept, told in the history, and not written over by somebody who saw older ones', async () => {
    await visitor.visit(security)
    const stale = { version: /name="version" value="(\d+)"/.exec(visitor.page.html)?.[1] ?? '' }
    expect((await visitor.submit({ services: 'some' }, 'Enregistrer')).text).toContain('Cochez au moins un service')
    await visitor.visit(security)
    const saved = await visitor.submit(
      { second_factor: 'yes', session: '8', services: 'some', service_0: 'library', service_1: 'forged' },
      'Enregistrer',
    )
    expect(saved.text).toContain('C’est enregistré')
    const settings = await db
      .selectFrom('organizationSettings')
      .select(['maxSessionHours', 'allowedServices'])
      .where('organizationId', '=', organizationId)
      .executeTakeFirst()
    expect(settings).toEqual({ maxSessionHours: 8, allowedServices: ['library'] })
    const late = await visitor.exchange(security, { method: 'POST', body: new URLSearchParams({ ...stale, services: 'all' }) })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('a changé ces réglages entre-temps')
    const { text } = await visitor.visit(administrationPaths.history(organizationId))
    expect(text).toContain('Second facteur demandé : non → oui')
  })
})

test('nobody else opens or changes them', async () => {
  const member = await seat(app, { email: 'membre@octo-exemple.fr', secondFactor: true, memberships: [{ company }] })
  const other = await seatAdministrator(app, { email: 'autre@clamart.fr', memberships: [{}] })
  for (const person of [member, other])
    for (const address of [domains, security, `${domains}/policy`, `${domains}/external`, `${domains}/look`]) {
      expect((await person.visitor.exchange(address, { method: 'POST' })).status, address).toBe(404)
      expect((await person.visitor.visit(address)).status, address).toBe(404)
    }
})
