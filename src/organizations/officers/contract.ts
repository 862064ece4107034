import { describe, expect, test } from 'vitest'
import { companyLike } from '../registry/fake.ts'
import type { Siret } from '../siret.ts'
import type { OfficersRegister } from './port.ts'

/** One company of the sample, by the first digits of its SIRET. */
export const companyOf = (siret: string, legalCategory: string) => companyLike({ siret: siret as Siret, legalCategory })

export const transports = companyOf('90000105800016', '5710')
export const runByAnother = companyOf('90000102500015', '5710')
export const nobodyKnown = companyOf('90000900200016', '5710')
export const soleTrader = companyOf('90000101700012', '1000')

/** What every register of companies promises, asked of one that knows the sample officers. `whole`: it says gender and place of birth. */
export const companyOfficersContract = (name: string, register: OfficersRegister, { whole }: { whole: boolean }): void => {
  describe(`${name} keeps the promises of a register of officers`, () => {
    test('names the people at the head of a company, and who represents it', async () => {
      const reading = await register.read(transports)
      expect(reading).toMatchObject({
        answer: 'found',
        officers: [
          { familyName: 'DUBOIS', givenNames: ['ANGELA', 'CLAIRE', 'LOUISE'], birthDate: '1962-08-24', represents: true },
          { familyName: 'ROUSSEL', represents: false },
        ],
      })
      const [first] = reading.answer === 'found' ? reading.officers : []
      expect([first?.gender, first?.birthPlace]).toEqual(whole ? ['female', '75107'] : [null, null])
    })
    test('a company run by companies alone leaves nobody to recognise', async () => {
      expect(await register.read(runByAnother)).toEqual({ answer: 'not_applicable', why: 'run_by_companies' })
    })
    test('a company it does not know has no officer', async () => {
      expect(await register.read(nobodyKnown)).toMatchObject({ answer: 'none' })
    })
  })
}

export const soleTraderOfficersContract = (name: string, register: OfficersRegister): void => {
  describe(`${name} keeps the promises of a register of sole traders`, () => {
    test('the company is the person', async () => {
      expect(await register.read(soleTrader)).toMatchObject({
        answer: 'found',
        officers: [
          {
            familyName: 'MARTIN',
            givenNames: ['CAMILLE', 'ROSE'],
            gender: 'female',
            birthDate: '1990-12-05',
            birthPlace: '37261',
            represents: true,
          },
        ],
      })
    })
    test('one it does not know is nobody', async () => {
      expect(await register.read(companyOf('90000900200016', '1000'))).toMatchObject({ answer: 'none' })
    })
  })
}
