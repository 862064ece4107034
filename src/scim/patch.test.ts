import { describe, expect, test } from 'vitest'
import { canonical, type Json, type JsonObject } from './attributes.ts'
import { applyPatch } from './patch.ts'

const user: JsonObject = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'A1',
  userName: 'jeanne@clamart.fr',
  name: { givenName: 'Jeanne', familyName: 'Martin' },
  active: true,
  emails: [{ value: 'jeanne@clamart.fr', type: 'work', primary: true }],
}
const group: JsonObject = { id: 'G1', displayName: 'RH', members: [{ value: 'a' }, { value: 'b' }] }
const patch = (resource: JsonObject, ...operations: unknown[]) =>
  applyPatch(resource, canonical({ Operations: operations }) as Json)

describe('a directory changes', () => {
  test.each([
    ['one attribute', { op: 'replace', path: 'active', value: false }, { active: false }],
    ['with capitals and texts, as Entra ID', { op: 'Replace', path: 'active', value: 'False' }, { active: 'False' }],
    ['without a path, as Okta', { op: 'replace', value: { active: false } }, { active: false }],
    [
      'names with a dot, without a path',
      { op: 'Add', value: { 'name.givenName': 'Jo' } },
      { name: { givenName: 'Jo', familyName: 'Martin' } },
    ],
    ['a part', { op: 'add', path: 'name.familyName', value: 'Petit' }, { name: { givenName: 'Jeanne', familyName: 'Petit' } }],
    [
      'a part, whatever the case',
      { op: 'add', path: 'NAME.familyname', value: 'Petit' },
      { name: { givenName: 'Jeanne', familyName: 'Petit' } },
    ],
    [
      'a whole of parts',
      { op: 'add', path: 'name', value: { givenName: 'Jo' } },
      { name: { givenName: 'Jo', familyName: 'Martin' } },
    ],
    ['a whole of parts, replaced', { op: 'replace', path: 'name', value: { givenName: 'Jo' } }, { name: { givenName: 'Jo' } }],
    [
      'the part of the elements that answer',
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'j@clamart.fr' },
      { emails: [{ value: 'j@clamart.fr', type: 'work', primary: true }] },
    ],
    [
      'an element that was not there',
      { op: 'Add', path: 'emails[type eq "home"].value', value: 'j@perso.fr' },
      { emails: [...(user.emails as Json[]), { type: 'home', value: 'j@perso.fr' }] },
    ],
    [
      'an element of a kind that was not there, as Entra ID',
      { op: 'Replace', path: 'emails[type eq "home"].value', value: 'j@perso.fr' },
      { emails: [...(user.emails as Json[]), { type: 'home', value: 'j@perso.fr' }] },
    ],
    [
      'a role of an application that assigns one, as Entra ID',
      { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Reader' },
      { roles: [{ primary: 'True', value: 'Reader' }] },
    ],
    ['a removal of what is not there', { op: 'remove', path: 'emails[type eq "home"]' }, {}],
    ['by removing', { op: 'remove', path: 'name.givenName' }, { name: { familyName: 'Martin' } }],
    ['what it sends back as it is', { op: 'replace', value: { id: 'A1', active: false } }, { active: false }],
    [
      'an attribute of a schema we do not have',
      { op: 'Replace', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'RH' },
      {},
    ],
  ] as const)('%s', (_, operation, expected) => {
    expect(patch(user, operation)).toMatchObject({ ...user, ...expected })
  })

  test.each([
    ['added', { op: 'Add', path: 'members', value: [{ value: 'c' }, { value: 'a' }] }, ['b', 'c', 'a']],
    ['added alone', { op: 'add', path: 'members', value: { value: 'c' } }, ['a', 'b', 'c']],
    ['removed by a filter', { op: 'remove', path: 'members[value eq "a"]' }, ['b']],
    ['removed by a list, as Entra ID', { op: 'Remove', path: 'members', value: [{ value: 'b' }] }, ['a']],
    ['removed all', { op: 'remove', path: 'members' }, undefined],
    ['replaced', { op: 'replace', path: 'members', value: [{ value: 'z' }] }, ['z']],
  ] as const)('members of a group: %s', (_, operation, expected) => {
    const members = patch(group, operation).members as { value: string }[] | undefined
    expect(members?.map(({ value }) => value)).toEqual(expected)
  })

  test('the original is left as it was, operations are in order', () => {
    const before = JSON.stringify(group)
    const after = patch(group, { op: 'remove', path: 'members' }, { op: 'add', path: 'members', value: [{ value: 'c' }] })
    expect(after.members).toEqual([{ value: 'c' }])
    expect(JSON.stringify(group)).toBe(before)
  })
})

test.each([
  ['no operation', {}, 'invalidSyntax'],
  ['an unknown operation', { Operations: [{ op: 'move', path: 'active' }] }, 'invalidSyntax'],
  ['a removal of everything', { Operations: [{ op: 'remove' }] }, 'noTarget'],
  ['no path', { Operations: [{ op: 'add', path: 'a.b.c', value: 1 }] }, 'invalidPath'],
  ['a path of ours to nowhere', { Operations: [{ op: 'add', path: '__proto__', value: {} }] }, 'invalidPath'],
  ['a wrong filter', { Operations: [{ op: 'remove', path: 'members[value]' }] }, 'invalidFilter'],
  ['another id', { Operations: [{ op: 'replace', path: 'id', value: 'B2' }] }, 'mutability'],
  ['another moment', { Operations: [{ op: 'replace', path: 'meta.created', value: '2020-01-01T00:00:00Z' }] }, 'mutability'],
  ['groups from this side', { Operations: [{ op: 'add', path: 'groups', value: [{ value: 'G1' }] }] }, 'mutability'],
])('%s is refused', (_, body, scimType) => {
  expect(() => applyPatch(user, canonical(body))).toThrow(expect.objectContaining({ status: 400, scimType }))
})

test.each([
  ['emails[value eq "x@clamart.fr"].type', 'home'],
  ['emails[type eq "home" and value co "x"].value', 'x'],
  ['emails[type ne "work"].value', 'x'],
  ['emails[type eq "home"]', { value: 'x@perso.fr' }],
  ['members[value eq "nobody"].display', 'X'],
])('a replacement of what nothing answers to, %s, is refused', (path, value) => {
  const body = { Operations: [{ op: 'replace', path, value }] }
  expect(() => applyPatch(user, canonical(body))).toThrow(expect.objectContaining({ status: 400, scimType: 'noTarget' }))
})
