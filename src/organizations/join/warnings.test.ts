import { expect, test } from 'vitest'
import { companyLike } from '../registry/fake.ts'
import { warningFor } from './warnings.ts'

const town = companyLike()
const agent = { government: false }

test('a town hall is chosen without a word', () => expect(warningFor(town, agent)).toBeNull())

test('an intercommunality is not the town hall', () =>
  expect(warningFor(companyLike({ legalCategory: '7346' }), agent)).toBe('intercommunality'))

test('a school of the commune is not the town hall', () =>
  expect(warningFor(companyLike({ naf: '85.20Z' }), agent)).toBe('municipal_school'))

test('a private body is not where the State writes from', () => {
  const company = companyLike({ siret: '55203253400646' as never, legalCategory: '5599' })
  expect(warningFor(company, { government: true })).toBe('not_government')
  expect(warningFor(company, agent)).toBeNull()
  expect(warningFor(town, { government: true })).toBeNull()
})
