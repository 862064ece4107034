import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { testBench } from '../../testing/join-bench.ts'
import { fakeDirectory } from '../directory/fake.ts'
import type { PublishedRecord } from '../directory/published.ts'
import { joinOrganization } from '../join/join.ts'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'

const db = await testDatabase()

/** Everything the directories list may be proved by its official address: whoever asks, from whatever address. */
const bodies: [what: string, company: ReturnType<typeof companyLike>, record: Partial<PublishedRecord>][] = [
  [
    'an agency of the State',
    companyLike({ siret: '13002526500013' as Siret, legalCategory: '7120', name: 'DINUM' }),
    { kind: 'body', siret: '13002526500013', name: 'DINUM', email: 'contact@numerique.gouv.fr' },
  ],
  [
    'an intercommunality, wherever it sits',
    companyLike({ siret: '20006967200026' as Siret, legalCategory: '7346', name: 'CC DU TERNOIS' }),
    { kind: 'body', siret: '20006967200018', name: 'CC du Ternois', email: 'accueil@ternoiscom.fr' },
  ],
  [
    'a town hall of a commune nouvelle, by a delegated one',
    companyLike({ siret: '20006541500016' as Siret, communeCode: '50041', name: 'LA HAGUE' }),
    { kind: 'town_hall', communeCode: '50041', name: 'Mairie déléguée - Beaumont-Hague', email: 'mairie-beaumont@lahague.com' },
  ],
  [
    'a public school',
    companyLike({ siret: '19750663700010' as Siret, legalCategory: '7331', naf: '85.31Z', name: 'LYCEE CHAPTAL' }),
    { kind: 'school', siret: '19750663700010', uai: '0750663N', name: 'Lycée Chaptal', email: 'ce.0750663n@ac-paris.fr' },
  ],
]

describe.each(bodies)('%s', (_what, company, record) => {
  const join = async (email: string, listed = true) => {
    const bench = { ...testBench(db), directory: listed ? fakeDirectory(record) : fakeDirectory() }
    bench.registry.publish(company)
    const accountId = await bench.account(email)
    const asked = { accountId, siret: company.siret, confirmed: true, serviceName: null, interactionUid: null }
    return joinOrganization(bench, asked)
  }
  test('is proved by a code to its official address', async () => {
    expect(await join(`ada-${company.siret}@prestataire.fr`)).toMatchObject({
      outcome: 'prove',
      decision: { rule: 'official_contact_code' },
    })
  })
  test('is joined at once by its official address itself', async () => {
    expect(await join(record.email ?? '')).toMatchObject({ outcome: 'joined', decision: { basis: 'official_contact', oal: 1 } })
  })
  test('is asked for by a request when no directory lists it', async () => {
    expect(await join(`eve-${company.siret}@prestataire.fr`, false)).toMatchObject({ outcome: 'request' })
  })
})
