import { expect, test } from 'vitest'
import { roleValue } from '../role-name.ts'
import { arrangeRoles, mostFound } from './arrange.ts'
import { manyRoles } from './gallery-roles.ts'
import type { OfferedRole } from './offered.ts'

const shownBy = (roles: readonly OfferedRole[], chosen: string[], search: string) => {
  const { services, ...rest } = arrangeRoles(roles, { chosen, search })
  return { ...rest, services: services.map(({ serviceName, roles: shown, open }) => [serviceName, shown.length, open]) }
}
const payroll = manyRoles.filter(({ serviceName }) => serviceName === 'Paie des agents')

test('a few roles are all there, by service', () => {
  expect(shownBy(manyRoles.slice(0, 12), [], '')).toMatchObject({ isWhole: true, found: null, services: { length: 4 } })
})

test('of many, services the organization uses are folded, and the others are found by their words', () => {
  expect(shownBy(manyRoles, [], '  ')).toEqual({
    isWhole: false,
    found: null,
    services: [
      ['Actes d’état civil', 3, false],
      ['Permis de construire et urbanisme', 3, false],
    ],
  })
})

test('a role is found by its words and those of its service, whatever their accents and order', () => {
  expect(shownBy(manyRoles, [], 'DELIVRE paie').services).toEqual([['Paie des agents', 1, true]])
  expect(shownBy(manyRoles, [], 'delivers').found).toBe(5)
  expect(shownBy(manyRoles, [], 'pas été lu bibliotheque').services).toEqual([['Bibliothèque', 1, true]])
  expect(shownBy(manyRoles, [], 'nothing of the kind')).toMatchObject({ found: 0, services: [] })
})

test('what is ticked is never lost by a search, nor opened for nothing', () => {
  const ticked = payroll.slice(0, 1).map(roleValue)
  expect(shownBy(manyRoles, ticked, 'bibliothèque').services).toEqual([
    ['Paie des agents', 1, true],
    ['Bibliothèque', 3, true],
  ])
  expect(shownBy(manyRoles, ticked, '').services).toContainEqual(['Paie des agents', 1, true])
})

test('three hundred services are a page one can read', () => {
  const hundreds = Array.from({ length: 300 }, (_, index) =>
    payroll.map((role) => ({ ...role, clientId: `s${index}`, isUsed: true })),
  )
  expect(arrangeRoles(hundreds.flat(), { chosen: [], search: '' }).services).toHaveLength(5)
  const { services, found } = arrangeRoles(hundreds.flat(), { chosen: [], search: 'paie' })
  expect([found, services.flatMap(({ roles }) => roles).length]).toEqual([900, mostFound])
})
