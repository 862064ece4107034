import { expect, test } from 'vitest'
import { departmentOf, educationCommuneCode, foldArrondissement } from './territory.ts'

const departments: [communeCode: string | null, department: string | null][] = [
  ['92023', '92'],
  ['01001', '01'],
  ['2A004', '2A'],
  ['2B033', '2B'],
  ['97101', '971'],
  ['97502', '975'],
  ['97701', '977'],
  ['97801', '978'],
  ['98613', '986'],
  ['98735', '987'],
  ['98818', '988'],
  [null, null],
  ['', null],
  ['2C004', null],
  ['9202', null],
  ['920230', null],
]
for (const [communeCode, department] of departments) {
  test(`${communeCode} is in department ${department}`, () => expect(departmentOf(communeCode)).toBe(department))
}

const folded: [communeCode: string, commune: string, education: string][] = [
  ['75101', '75056', '75100'],
  ['75120', '75056', '75100'],
  ['75056', '75056', '75100'],
  ['69381', '69123', '69123'],
  ['69389', '69123', '69123'],
  ['69390', '69390', '69390'],
  ['13201', '13055', '13055'],
  ['13216', '13055', '13055'],
  ['13217', '13217', '13217'],
  ['92023', '92023', '92023'],
]
for (const [communeCode, commune, education] of folded) {
  test(`${communeCode} is ${commune} for town halls and ${education} for schools`, () => {
    expect([foldArrondissement(communeCode), educationCommuneCode(communeCode)]).toEqual([commune, education])
  })
}
