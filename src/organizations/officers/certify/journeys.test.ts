import { afterEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../testing/app.ts'
import { joinBySiret, signUp } from '../../../testing/journey.ts'
import { expectSameDecisions } from '../../../testing/replayed.ts'
import { callback, serviceClient } from '../../../testing/service-client.ts'
import type { Visitor } from '../../../testing/visitor.ts'
import { findDecisions } from '../../join/explain/index.ts'
import { acceptRequest, listRequests, readRequest } from '../../requests/index.ts'
import { fakeOfficers } from '../fake.ts'
import { readSample } from '../sample.ts'

const client = (id: string, more: Record<string, unknown> = {}) => serviceClient(id, { id_token_always: true, ...more })

const officersOf = (siren: string, category = '5710') => {
  const reading = readSample({ siren: siren as never, legalCategory: category })
  return reading.answer === 'found' ? reading.officers : []
}
const sample = Object.fromEntries(['900001058', '900001074', '900001082'].map((siren) => [siren, officersOf(siren)]))
const officers = fakeOfficers({ ...sample, '900001017': officersOf('900001017', '1000') })
const app = await testApp({ clients: [client('any'), client('open', { unproved_membership: 'accept' })], replace: { officers } })
const { db } = app.deps

afterEach(async () => {
  officers.comeBack()
  await db.deleteFrom('verifiedIdentities').execute()
  await db.deleteFrom('rateLimits').execute()
})

const officerAcr = 'https://proconnect.gouv.fr/assurance/certification-dirigeant'
const demand = JSON.stringify({ id_token: { acr: { essential: true, values: [officerAcr] } } })
const authorize = (more: Record<string, string> = { claims: demand }, clientId = 'any') =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope: 'openid siret', redirect_uri: callback, state: 's', ...more })}`

const transports = '900 001 058 00016'
const lake = '900 001 082 00016'

let people = 0
const newcomer = async (start?: string): Promise<Visitor & { email: string }> => {
  const visitor = app.newVisitor()
  const email = `officer${++people}@orange.fr`
  await visitor.visit(start ?? '/sign-in')
  await signUp(app, visitor, { email, givenName: 'Ada', familyName: 'Lovelace' })
  return Object.assign(visitor, { email })
}

const prove = async (visitor: Visitor, person: string) => {
  await visitor.submit({}, /FranceConnect/)
  await visitor.submit({ person }, 'Continuer avec cette identité')
}

const membershipOf = async (email: string) =>
  db
    .selectFrom('memberships')
    .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
    .select(['memberships.id', 'basis', 'oal', 'memberships.decisionId'])
    .where('address', '=', email)
    .executeTakeFirst()

describe('a service that deals with officers', () => {
  test('an officer is recognised, and the service reads so', async () => {
    const visitor = await newcomer(authorize())
    await joinBySiret(visitor, transports)
    expect(visitor.page.url).toMatch(/\/certify-officer\?siret=/)
    expect(visitor.page.text).toContain('D’abord, prouvez votre identité')
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'claire')
    expect(visitor.page.url).toMatch(/\/certify-officer\?siret=/)
    await visitor.submit({}, 'Comparer au registre')
    expect(visitor.page.url).toMatch(/\/welcome$/)
    expect(visitor.page.text).toContain('l’identité vérifiée est celle d’une personne qui dirige l’entreprise')
    await visitor.submit({}, 'Continuer')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?code=/)
    expect(await membershipOf(visitor.email)).toMatchObject({ basis: 'certified_officer', oal: 2 })
  })

  test('a public body is said not to be covered before anything is asked', async () => {
    const visitor = await newcomer(authorize())
    await joinBySiret(visitor, '219 200 235 00014')
    expect(visitor.page.text).toContain('C’est un organisme public')
    expect(visitor.page.text).not.toContain('D’abord, prouvez votre identité')
    await visitor.submit({}, 'Revenir à Service any')
    expect(visitor.page.url).toMatch(/^https:\/\/service\.example\.fr\/callback\?error=access_denied/)
  })

  test('a twin is not the officer: shown side by side, then a human looks', async () => {
    const visitor = await newcomer(authorize())
    await joinBySiret(visitor, lake)
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'paul')
    await visitor.submit({}, 'Comparer au registre')
    expect(visitor.page.text).toContain('Votre identité est proche de celle d’un dirigeant inscrit')
    expect(visitor.page.text).toContain('PIERRE, YVES MOREAU')
    expect(visitor.page.html).not.toMatch(/1969-11-02|35238/)
    expect(await membershipOf(visitor.email)).toBeUndefined()
    await visitor.submit({}, 'C’est moi : demander à un opérateur')
    expect(visitor.page.url).toMatch(/\/waiting$/)
    const [asked] = (await listRequests(db)).filter(({ email }) => email === visitor.email)
    expect(asked).toMatchObject({ rule: 'officer_certification_requested' })
    expect(asked?.explanation).toContain('proche de celle d’un dirigeant inscrit')
    const { comparison } = (await readRequest(db, asked?.reference ?? '')) ?? {}
    expect(comparison?.criteria).toContainEqual({
      criterion: 'family_name',
      agrees: true,
      claimed: 'Paul Moreau',
      registered: 'PIERRE, YVES MOREAU',
    })
    expect(JSON.stringify(comparison)).not.toMatch(/1969-11-02|35238/)
    await acceptRequest(app.deps, { reference: asked?.reference ?? '', oal: 1, reason: 'Kbis reçu', by: 'operator:camille' })
    expect(await membershipOf(visitor.email)).toMatchObject({ basis: 'operator_with_proof', oal: 1 })
  })

  test('a register that is away is said so, and nothing is lost', async () => {
    const visitor = await newcomer(authorize())
    await joinBySiret(visitor, transports)
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'claire')
    officers.goDown()
    await visitor.submit({}, 'Comparer au registre')
    expect(visitor.page.status).toBe(503)
    expect(visitor.page.text).toContain('Le registre ne répond pas pour le moment')
    officers.comeBack()
    await visitor.submit({}, 'Réessayer')
    expect(visitor.page.url).toMatch(/\/welcome$/)
  })
})

describe('by oneself', () => {
  test('beside a request, an officer certifies, and the request is settled', async () => {
    const visitor = await newcomer(authorize({}, 'any'))
    await joinBySiret(visitor, transports)
    if (visitor.page.url.includes('/confirm')) await visitor.submit({ confirmed: 'yes' })
    expect(visitor.page.url).toMatch(/\/waiting$/)
    expect(visitor.page.text).toContain('Certifier que je dirige cette entreprise')
    await visitor.visit(/href="([^"]*certify-officer[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'claire')
    await visitor.submit({}, 'Comparer au registre')
    expect(visitor.page.url).toMatch(/\/welcome$/)
    expect((await listRequests(db)).filter(({ email }) => email === visitor.email)).toEqual([])
  })

  test('a sole trader raises a membership that nothing proved', async () => {
    const visitor = await newcomer(authorize({}, 'any'))
    await joinBySiret(visitor, '900 001 017 00012')
    expect(visitor.page.url).toMatch(/\/access$/)
    await visitor.visit(/href="([^"]*certify-officer[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'camille')
    await visitor.submit({}, 'Comparer au registre')
    const membership = await membershipOf(visitor.email)
    expect(membership).toMatchObject({ basis: 'certified_officer', oal: 2 })
    const decision = (await findDecisions(db, [membership?.decisionId ?? ''])).get(membership?.decisionId ?? '')
    expect(decision).toMatchObject({ rule: 'officer_certification_requested', oal: 2 })
  })

  test('somebody else is not found, with what to do', async () => {
    const visitor = await newcomer()
    await visitor.visit(`/sign-in/certify-officer?siret=${transports.replaceAll(' ', '')}`)
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'jeanne')
    await visitor.submit({}, 'Comparer au registre')
    expect(visitor.page.text).toContain('Nous ne vous avons pas trouvé parmi les dirigeants inscrits')
    expect(visitor.page.text).toContain('formalites.entreprises.gouv.fr')
    expect(await membershipOf(visitor.email)).toBeUndefined()
  })

  test('tries are counted', async () => {
    const visitor = await newcomer()
    await visitor.visit(`/sign-in/certify-officer?siret=${transports.replaceAll(' ', '')}`)
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'jeanne')
    for (let times = 0; times < 11; times += 1) {
      await visitor.visit(`/sign-in/certify-officer?siret=${transports.replaceAll(' ', '')}`)
      await visitor.submit({}, 'Comparer au registre')
    }
    expect(visitor.page.status).toBe(429)
  })

  test('a removed officer stays out until somebody lets them in', async () => {
    const visitor = await newcomer()
    await visitor.visit(`/sign-in/certify-officer?siret=${transports.replaceAll(' ', '')}`)
    await visitor.visit(/href="([^"]*prove-identity[^"]*)"/.exec(visitor.page.html)?.[1]?.replaceAll('&amp;', '&') ?? '')
    await prove(visitor, 'claire')
    await visitor.submit({}, 'Comparer au registre')
    const { id } = (await membershipOf(visitor.email)) ?? { id: '' }
    await db
      .updateTable('memberships')
      .set({ status: 'ended', endedAt: new Date(), endedBy: 'operator', endedReason: 'parti' })
      .where('id', '=', id)
      .execute()
    await visitor.visit(`/sign-in/certify-officer?siret=${transports.replaceAll(' ', '')}`)
    await visitor.submit({}, 'Comparer au registre')
    const live = await db
      .selectFrom('memberships')
      .select('id')
      .where('id', '<>', id)
      .where('status', '<>', 'ended')
      .where('email', '=', visitor.email)
      .execute()
    expect(live).toEqual([])
    expect(visitor.page.text).toContain('un rattachement précédent a été retiré')
  })
})

test('every decision taken here, by the rules and by an operator, comes out the same from its own record', () =>
  expectSameDecisions(db, ['officer_certification_requested', 'operator_accepted', 'removed_by_organization']))
