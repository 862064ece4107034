import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { findDomainFacts } from '../domain-proofs/ties.ts'
import { askOutside } from '../join/gather.ts'
import { joinOrganization } from '../join/join.ts'
import type { Siret } from '../siret.ts'
import { suggestCompanies } from '../suggestions.ts'
import { addExternalDomain } from './domains.ts'

const db = await testDatabase()
const bench = testBench(db)
const chiefOf = (siret: Siret) =>
  addPerson(db, bench.clock(), { email: `chef@${siret}.example`, memberships: [{ company: { siret } }] })
const chief = await chiefOf(privateCompany.siret)

const say = (typed: string, { accountId, organizationIds } = chief) =>
  addExternalDomain(bench, {
    organizationId: organizationIds[0] ?? '',
    typed,
    by: accountId,
    actor: `administrator:${accountId}`,
  })
const join = async (email: string, siret: Siret) => {
  const accountId = await bench.account(email)
  return joinOrganization(bench, { accountId, siret, confirmed: true, serviceName: null, interactionUid: null })
}

describe('what an administrator says of contractors takes the domain from nobody', () => {
  test('a town whose agents write from it still has them join, is proposed to them, and may prove it', async () => {
    expect(await say('clamart.fr')).toBe('added')
    expect((await suggestCompanies(bench, 'clamart.fr')).map(({ siret }) => siret)).toContain(clamart.siret)
    const { directory } = await askOutside(bench, clamart)
    const { organizationIds, accountId } = await chiefOf(clamart.siret)
    const asked = { organizationId: organizationIds[0] ?? '', accountId, domains: ['clamart.fr'], directory }
    expect(await findDomainFacts(db, asked)).toMatchObject([{ tiedBy: 'directory', heldElsewhere: false }])
    expect(await join('agent@clamart.fr', clamart.siret)).toMatchObject({
      outcome: 'joined',
      decision: { rule: 'official_contact_domain' },
    })
  })

  test('a small association that writes from it is believed as before', async () => {
    expect(await say('amis-du-marais.fr')).toBe('added')
    expect(await join('ada@amis-du-marais.fr', smallAssociation.siret)).toMatchObject({
      outcome: 'joined',
      decision: { rule: 'small_association', oal: 0 },
    })
  })

  test('two organizations may have the same contractors', async () => {
    expect(await say('conseil-exemple.fr')).toBe('added')
    expect(await say('conseil-exemple.fr', await chiefOf('21690123100011' as Siret))).toBe('added')
    expect(await join('eve@conseil-exemple.fr', privateCompany.siret)).toMatchObject({ decision: { rule: 'external_domain' } })
  })
})
