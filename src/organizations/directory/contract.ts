import { describe, expect, test } from 'vitest'
import type { Company } from '../registry/port.ts'
import { sampleCompanies } from '../registry/sample-companies.ts'
import type { OfficialContacts } from './port.ts'

const sample = (siret: string): Company =>
  sampleCompanies().find((company) => company.siret === siret) ?? expect.fail(`${siret} is not in the sample`)

/** What every directory promises, asked of one that publishes the sample records. */
export const directoryContract = (name: string, directory: OfficialContacts): void => {
  const addresses = async (siret: string): Promise<string[]> => {
    const answer = await directory.find(sample(siret))
    return answer.answer === 'found' ? answer.contacts.map(({ address }) => address) : []
  }
  describe(`${name} keeps the promises of a directory`, () => {
    test('gives the address of a town hall, with the name of the record and the source', async () => {
      expect(await directory.find(sample('21920023500014'))).toEqual({
        answer: 'found',
        contacts: [{ address: 'mairie@clamart.fr', name: 'Mairie - Clamart' }],
        source: 'service-public.fr',
      })
    })
    test('the other services of the commune have the same contact, its schools have not', async () => {
      expect(await addresses('21920023500394')).toEqual(['mairie@clamart.fr'])
      expect(await directory.find(sample('21920023500063'))).toEqual({ answer: 'none' })
    })
    test('gives every record of a commune nouvelle, with delegated names, even those without a SIRET', async () => {
      expect(await directory.find(sample('20006541500016'))).toMatchObject({
        contacts: [
          { address: 'courrier@lahague.com', name: 'Mairie - La Hague' },
          { address: 'mairie-beaumont@lahague.com', name: 'Mairie déléguée - Beaumont-Hague' },
        ],
      })
    })
    test('gives each address once, the one of the establishment itself first', async () => {
      const carentan = [
        'mairie.contact@carentan.fr',
        'mairie.stpellerin@wanadoo.fr',
        'mairie.houesville@wanadoo.fr',
        'mairie.vierville@orange.fr',
        'mairie.stcomedumont@wanadoo.fr',
      ]
      expect(await addresses('20008557900015')).toEqual(carentan)
      expect((await addresses('20008557900080'))[0]).toBe('mairie.stcomedumont@wanadoo.fr')
      expect((await addresses('20008557900080')).sort()).toEqual([...carentan].sort())
    })
    test('splits a list of addresses', async () => {
      expect(await addresses('20005906100016')).toEqual([
        'accueil@arelauneenseine.fr',
        'communication@arelauneenseine.fr',
        'urbanisme@arelauneenseine.fr',
      ])
    })
    test('gives the address of a public school by its own number', async () => {
      expect(await directory.find(sample('19750663700010'))).toEqual({
        answer: 'found',
        contacts: [{ address: 'ce.0750663n@ac-paris.fr', name: 'Lycée Chaptal' }],
        source: 'education.gouv.fr',
      })
    })
    test('says which one body publishes addresses on a host, the whole host', async () => {
      expect(await directory.bodiesAt('clamart.fr')).toEqual([{ siret: '21920023500014', siren: '219200235' }])
      for (const host of ['evilclamart.fr', 'mail.clamart.fr', 'nowhere.example.fr'])
        expect(await directory.bodiesAt(host)).toEqual([])
    })
    test('says none for a commune without a record, a private school, a company, an intercommunality', async () => {
      for (const siret of ['21060088800015', '77672253000040', '55203253400646', '20007184300060']) {
        expect(await directory.find(sample(siret))).toEqual({ answer: 'none' })
      }
    })
  })
}
