import { describe, expect, test } from 'vitest'
import { parseSiren, parseSiret, type Siren, type Siret } from '../siret.ts'
import type { CompanyRegistry } from './port.ts'

const siret = (digits: string): Siret => parseSiret(digits) ?? expect.fail(`${digits} is no SIRET`)
const siren = (digits: string): Siren => parseSiren(digits) ?? expect.fail(`${digits} is no SIREN`)

/** What every registry promises, asked of one that knows the sample establishments. */
export const registryContract = (name: string, registry: CompanyRegistry): void => {
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
        successor: '92993941100013',
      })
    })
    test('an unknown headcount is null, not zero', async () => {
      expect(await registry.find(siret('11009001600053'))).toMatchObject({ legalUnitHeadcount: null })
    })
    test('a masked name is null', async () => {
      expect(await registry.find(siret('94957325700019'))).toMatchObject({ name: null, diffusion: 'P' })
    })
    test('a company that is not diffusible is found by its number, and never listed', async () => {
      expect(await registry.find(siret('90000103300019'))).toMatchObject({ diffusion: 'N' })
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
