import { expect, test } from 'vitest'
import type { JsonObject } from '../attributes.ts'
import { matches } from './match.ts'
import { narrow } from './narrow.ts'
import { parseFilter } from './parse.ts'

const jeanne: JsonObject = {
  id: 'A1',
  externalId: 'HR-7',
  userName: 'jeanne@clamart.fr',
  name: { givenName: 'Jeanne', familyName: 'Martin' },
  active: true,
  emails: [
    { value: 'jeanne@clamart.fr', type: 'work', primary: true },
    { value: 'jeanne@perso.fr', type: 'home' },
  ],
  groups: [],
  meta: { created: '2026-09-02T09:00:00.000Z' },
}

test.each([
  ['userName eq "jeanne@clamart.fr"', true],
  ['userName eq "JEANNE@clamart.fr"', true],
  ['USERNAME Eq "jeanne@clamart.fr"', true],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "jeanne@clamart.fr"', true],
  ['externalId eq "hr-7"', false],
  ['id eq "A1"', true],
  ['name.familyName co "art"', true],
  ['name.familyName sw "mar"', true],
  ['name.familyName ew "tin"', true],
  ['name.familyName ne "Martin"', false],
  ['title ne "Mayor"', true],
  ['title pr', false],
  ['groups pr', false],
  ['name pr', true],
  ['active eq true', true],
  ['active eq "True"', true],
  ['active eq false', false],
  ['emails eq "jeanne@perso.fr"', true],
  ['emails.value ew "@perso.fr"', true],
  ['emails[type eq "work" and value co "perso"]', false],
  ['emails[type eq "home"].value eq "jeanne@perso.fr"', true],
  ['emails[type eq "home"].value eq "jeanne@clamart.fr"', false],
  ['emails[not (type eq "work")]', true],
  ['meta.created gt "2026-09-01T00:00:00Z"', true],
  ['meta.created lt "2026-09-02T11:00:00+02:00"', false],
  ['meta.created ge "2026-09-02T11:00:00+02:00"', true],
  ['title eq null', true],
  ['userName eq "x" or active eq true and name.givenName eq "Jeanne"', true],
  ['(userName eq "x" or active eq true) and name.givenName eq "Paul"', false],
  ['not (active eq true)', false],
  ['userName eq "a \\"quoted\\" ] name) and"', false],
] as const)('%s → %s', (text, expected) => {
  expect(matches(parseFilter(text), jeanne)).toBe(expected)
})

test.each([
  '',
  'userName',
  'userName eq',
  'userName eq jeanne',
  'userName is "x"',
  '(userName eq "x"',
  'userName eq "x")',
  'emails[type eq "work"',
  'userName eq "x" and',
  'a.b.c eq "x"',
  '__proto__ eq "x"',
  'userName eq {}',
  `${'('.repeat(50)}active pr${')'.repeat(50)}`,
  `userName eq "${'x'.repeat(3_000)}"`,
])('%s is refused, as invalidFilter', (text) => {
  expect(() => parseFilter(text)).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidFilter' }))
})

test.each([
  ['userName eq "x"', { userName: 'x' }],
  ['active eq true and (externalId eq "7" and title pr)', { externalId: '7' }],
  ['emails[type eq "work" and value eq "x"]', { email: 'x' }],
  ['userName eq "x" or id eq "1"', {}],
  ['not (userName eq "x")', {}],
  ['userName ne "x"', {}],
] as const)('%s surely demands %o', (text, expected) => {
  expect(narrow(parseFilter(text))).toEqual(expected)
})
