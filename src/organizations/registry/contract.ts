import { describe, expect, test } from 'vitest'
import { parseSiren, parseSiret, type Siren, type Siret } from '../siret.ts'
import type { CompanyRegistry } from './port.ts'

const siret = (digits: string): Siret => parseSiret(digits) ?? expect.fail(`${digits} is no SIRET`)
const siren = (digits: string): Siren => parseSiren(digits) ?? expect.fail(`${digits} is no SIREN`)

/** What not every source knows; the rest is promised by all. */
type Knowledge = { undiffused?: 'told' | 'unheard_of'; successions?: boolean }

/** What every registry promises, asked of one that knows the sample establishments. */
export const registryContract = (
  name: string,
  registry: CompanyRegistry,
  { undiffused = 'told', successions = true }: Knowledge = {},
): void => {
  describe(`${name} keeps the promises of a registry`, () => {
    test('answers exactly the establishment asked', async () => {
      expect(await registry.find(siret('21920023500014'))).toMatchObject({
        siret: '21920023500014',
        siren: '219200235',
        name: 'COMMUNE DE CLAMART',
        legalCategory: '7210',
        naf: '84.11Z',
        nafNomenclature: 'NAFRev2',
        legalUnitHeadcount: '42',
        active: true,
        legalUnitActive: true,
        diffusion: 'O',
        headOffice: true,
        communeCode: '92023',
      })
    })
    test('knows nothing of a number that was never given', async () => {
      expect(await registry.find(siret('94000000300019'))).toBe('unknown')
    })
    test('says that an establishment is closed, and who took over', async () => {
      expect(await registry.find(siret('21930066200018'))).toMatchObject({
        active: false,
        legalUnitActive: false,
        successor: successions ? '92993941100013' : null,
      })
    })
    test('an unknown headcount is null, not zero', async () => {
      expect(await registry.find(siret('11009001600053'))).toMatchObject({ legalUnitHeadcount: null })
    })
    test('a masked name is null', async () => {
      expect(await registry.find(siret('94957325700019'))).toMatchObject({
        name: null,
        address: null,
        diffusion: 'P',
        communeCode: '06155',
        active: true,
      })
    })
    test('the name of a company that hides its address is known', async () => {
      expect(await registry.find(siret('90000108200016'))).toMatchObject({
        name: 'ATELIER DU LAC',
        address: null,
        diffusion: 'P',
      })
    })
    test('an establishment abroad has its country, and no commune code', async () => {
      expect(await registry.find(siret('82271212100018'))).toMatchObject({
        country: 'ALLEMAGNE',
        communeCode: null,
        postalCode: null,
      })
    })
    test('an establishment of La Poste is found, whatever its number', async () => {
      expect(await registry.find(siret('35600000033843'))).toMatchObject({
        siren: '356000000',
        sign: 'BUREAU DE POSTE DE CLAMART',
      })
    })
    test('a sole trader is named by first name and name', async () => {
      expect(await registry.find(siret('90000101700012'))).toMatchObject({ name: 'CAMILLE MARTIN', legalCategory: '1000' })
    })
    test('gives the head office for what it is, and the street as the register writes it', async () => {
      expect(await registry.find(siret('35600000000048'))).toMatchObject({
        headOffice: true,
        address: '9 RUE DU COLONEL PIERRE AVIA',
        postalCode: '75015',
        communeCode: '75115',
      })
    })
    test('a company that is not diffusible is found by its number, and never listed', async () => {
      const found = await registry.find(siret('90000103300019'))
      if (undiffused === 'told') expect(found).toMatchObject({ diffusion: 'N' })
      else expect(found).toBe('unknown')
      expect(await registry.search('societe non diffusible')).toEqual([])
      expect(await registry.establishments(siren('900001033'))).toEqual([])
    })
    test('lists the establishments of a legal unit, head office first', async () => {
      const found = await registry.establishments(siren('219200235'))
      expect(found).toHaveLength(4)
      expect(found[0]).toMatchObject({ siret: '21920023500014' })
    })
    test('lists open establishments before closed ones', async () => {
      expect(await registry.establishments(siren('200069672'))).toMatchObject([{ active: true }, { active: false }])
    })
    test('has no establishment for a legal unit it does not know', async () => {
      expect(await registry.establishments(siren('940000003'))).toEqual([])
    })
    test('searches by name, at most as many as asked', async () => {
      expect(await registry.search('mairie de clamart', { limit: 1 })).toMatchObject([{ siret: '21920023500014' }])
      expect(await registry.search('mairie', { limit: 7 })).toHaveLength(7)
      expect((await registry.search('mairie')).length).toBeLessThanOrEqual(10)
    })
  })
}
