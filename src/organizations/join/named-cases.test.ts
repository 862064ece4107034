import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { privateCompany, testBench } from '../../testing/join-bench.ts'
import { sampleDirectory } from '../directory/sample.ts'
import { recognizeIdentifier } from '../identifier.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import { sampleRegistry } from '../registry/sample.ts'
import type { Siret } from '../siret.ts'
import type { Attempt } from './corpus/attempts.ts'
import { factsOf } from './corpus/situation.ts'
import { decideJoin } from './decide.ts'
import { joinOrganization } from './join.ts'
import { foreignOf } from './proposals.ts'
import { rules } from './rules.ts'

const sources = { registry: sampleRegistry(), directory: sampleDirectory() }

/** What is decided for somebody at a real organization, with what else is known (`corpus/known.ts`). */
const decide = async (siret: string, emails: string, known = '') => {
  const words = (text: string) => text.split(' ').filter(Boolean)
  const attempt: Attempt = {
    line: 0,
    siret: siret as Siret,
    emails: words(emails),
    belongs: false,
    known: words(known),
    rule: '',
    about: '',
  }
  return decideJoin(await factsOf(sources, attempt))
}

const clamart = '21920023500014'
const danone = '55203253400646'
const chaptal = '19750663700010'

/** False acceptances and dead ends the rules were written against, on real organizations. */
test('look-alike domain with DNS proof: a record of the requester proves a domain, not whose it is', async () => {
  const proved = await decide(danone, 'gaelle@danone-groupe.com', 'verified:danone.com dns:danone-groupe.com')
  expect(proved).toMatchObject({ rule: 'nothing_proves_the_link', outcome: 'request' })
  expect((await decide(danone, 'gaelle@danone-filiale.com', 'pending:danone-filiale.com')).rule).toBe('pending_domain')
})

test('academy address at a school: shared by thousands, it proves nothing; the school’s own mailbox does', async () => {
  expect(await decide(chaptal, 'david.prof@ac-paris.fr')).toMatchObject({ rule: 'official_contact_code', outcome: 'prove' })
  expect(await decide(chaptal, 'david.prof@ac-paris.fr', 'verified:ac-paris.fr')).toMatchObject({ outcome: 'prove' })
  expect(await decide(chaptal, 'ce.0750663n@ac-paris.fr')).toMatchObject({ rule: 'official_contact_is_user', outcome: 'join' })
  expect(await decide(chaptal, 'ce.0999999z@ac-paris.fr')).toMatchObject({ outcome: 'prove' })
})

test('inter-communal host at a small commune: held by another body, it proves neither', async () => {
  const arelaune = '20005906100016'
  const held = 'held:arelauneenseine.fr@20006967200026'
  expect(await decide(arelaune, 'agent@arelauneenseine.fr')).toMatchObject({ rule: 'official_contact_domain', outcome: 'join' })
  expect(await decide(arelaune, 'agent@arelauneenseine.fr', held)).toMatchObject({ outcome: 'prove' })
  expect(await decide(arelaune, 'agent@arelauneenseine.fr', `${held} learnt:arelauneenseine.fr`)).toMatchObject({
    outcome: 'prove',
  })
})

test('masked or null headcount: unknown is never small', async () => {
  expect(await decide('79271377800019', 'ada@gmail.com', 'confirmed')).toMatchObject({ outcome: 'request' })
  expect(await decide('44137965800012', 'ada@gmail.com', 'confirmed')).toMatchObject({ outcome: 'request' })
  expect(await decide('90000106600019', 'ada@gmail.com', 'confirmed')).toMatchObject({ outcome: 'request' })
  expect(await decide('90000102500015', 'ada@gmail.com', 'confirmed')).toMatchObject({ outcome: 'request' })
})

test('State operator that is an association: a public service, whatever its category and size', async () => {
  const acta = companyLike({
    siret: '78452331800010' as Siret,
    name: 'ASSOCIATION COORDINATION TECHNIQUE AGRICOLE',
    legalCategory: '9220',
    legalUnitHeadcount: '12',
    naf: '94.99Z',
  })
  const attempt = {
    line: 0,
    siret: acta.siret,
    emails: ['ada@gmail.com'],
    belongs: false,
    known: ['confirmed'],
    rule: '',
    about: '',
  }
  const facts = await factsOf({ ...sources, registry: fakeRegistry(acta) }, attempt)
  expect(decideJoin(facts)).toMatchObject({ rule: 'professional_mail_required', outcome: 'refuse' })
  expect(decideJoin(facts).nextBestActions).toContain('prove_another_address')
})

test('removed member: a mailbox nobody closed brings them back to a human, never in; an invitation since does', async () => {
  const removed = await decide(clamart, 'farid.ancien@clamart.fr', 'removed')
  expect(removed).toMatchObject({ rule: 'removed_by_organization', outcome: 'request' })
  expect(await decide(clamart, 'mairie@clamart.fr', 'removed')).toMatchObject({ outcome: 'request' })
  expect(await decide(clamart, 'farid.ancien@clamart.fr', 'left')).toMatchObject({ outcome: 'join' })
  expect(await decide(clamart, 'farid.ancien@clamart.fr', 'removed invited:farid.ancien@clamart.fr')).toMatchObject({
    rule: 'invited',
    outcome: 'join',
  })
})

test('removed from one establishment: the next one of the legal unit asks a human too, unless it invites them', async () => {
  expect(await decide(clamart, 'farid.ancien@clamart.fr', 'removed_nearby')).toMatchObject({
    rule: 'removed_by_organization',
    outcome: 'request',
  })
  expect(await decide(clamart, 'farid.ancien@clamart.fr', 'removed_nearby invited:farid.ancien@clamart.fr')).toMatchObject({
    rule: 'invited',
    outcome: 'join',
  })
})

test('administrator’s “ask” policy: a proved address waits for them; “tell me” does not', async () => {
  const address = 'ines@danone.com'
  expect(await decide(danone, address, 'verified:danone.com policy:ask')).toMatchObject({
    rule: 'organization_policy_asks',
    outcome: 'request',
  })
  expect(await decide(danone, address, 'verified:danone.com policy:tell')).toMatchObject({ outcome: 'join' })
  const invited = 'verified:danone.com policy:ask invited:ines@danone.com'
  expect(await decide(danone, address, invited)).toMatchObject({ rule: 'invited', outcome: 'join' })
})

test('second user of a pending domain: a request makes no claim, the next one is a request too', async () => {
  const db = await testDatabase()
  const bench = testBench(db)
  for (const email of ['first@unknown-domain.fr', 'second@unknown-domain.fr']) {
    const accountId = await bench.account(email)
    const asked = { accountId, siret: privateCompany.siret, confirmed: true, serviceName: null, interactionUid: null }
    expect(await joinOrganization(bench, asked)).toMatchObject({ outcome: 'request' })
  }
  expect(await db.selectFrom('domainClaims').select('domain').execute()).toEqual([])
})

test('invitation against a reserved domain: the list of the organization is stronger', async () => {
  const chorus = '11000201100044'
  expect(await decide(chorus, 'ada@partenaire.fr', 'invited:ada@partenaire.fr')).toMatchObject({
    rule: 'reserved_domains',
    outcome: 'refuse',
  })
  expect(await decide(chorus, 'ada@finances.gouv.fr')).toMatchObject({ outcome: 'join' })
  const order = rules.map(({ id }) => id)
  expect(order.indexOf('reserved_domains')).toBeLessThan(order.indexOf('invited'))
  expect(order.indexOf('refused_domain')).toBeLessThan(order.indexOf('invited'))
})

test('school of a commune: the town hall’s domain is not the school’s', async () => {
  expect(await decide('21920023500063', 'agent@clamart.fr')).toMatchObject({ outcome: 'request' })
  expect(await decide('21920023500063', 'agent@clamart.fr', 'contact:ce.0921122v@ac-versailles.fr')).toMatchObject({
    rule: 'official_contact_code',
    outcome: 'prove',
  })
  expect(await decide('21920023500394', 'agent@clamart.fr')).toMatchObject({ rule: 'official_contact_domain', outcome: 'join' })
})

test('free official mailbox confirming itself: it joins at once, asked nothing, and teaches no domain', async () => {
  const carentan = '20008557900015'
  const clerk = await decide(carentan, 'mairie.vierville@orange.fr')
  expect(clerk).toMatchObject({ rule: 'official_contact_is_user', outcome: 'join', learnsDomain: false })
  expect(await decide(carentan, 'voisin@orange.fr', 'confirmed')).toMatchObject({
    rule: 'official_contact_code',
    outcome: 'prove',
  })
})

test('regional service of a ministry: a shared host names none of its bodies, and there is a way out', async () => {
  const police = await decide('13003004200019', 'ada@interieur.gouv.fr')
  expect(police).toMatchObject({ rule: 'government_shared_domain', outcome: 'request' })
  expect(police.nextBestActions).toContain('prove_another_address')
  const known = await decide('13003004200019', 'ada@interieur.gouv.fr', 'contact:dtpn971@interieur.gouv.fr')
  expect(known).toMatchObject({ rule: 'official_contact_code', outcome: 'prove' })
})

test('body without SIRET: its number is recognised, and leads to what can be done instead', () => {
  const typed = {
    W751004076: 'rna',
    '123456.001': 'ridet',
    A12345: 'tahiti',
    'be 0123.456.789': 'vat',
    'FR 40 219 200 235': 'vat_mistyped',
  }
  for (const [text, word] of Object.entries(typed)) expect(foreignOf(recognizeIdentifier(text))).toBe(word)
})
