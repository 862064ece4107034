import { expect, test } from 'vitest'
import { compareStaff, type StaffMember } from './match.ts'
import { parseStaffList } from './parse-list.ts'

const member = (
  name: string,
  email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@clamart.fr`,
  ...more: string[]
): StaffMember => ({
  membershipId: email,
  name,
  email,
  addresses: [email, ...more],
})
const compare = (pasted: string, ...members: StaffMember[]) => {
  const { present, maybe, absent, unknown, unread } = compareStaff(parseStaffList(pasted), members)
  return {
    present,
    maybe: maybe.map(({ member: { name } }) => name),
    absent: absent.map(({ name }) => name),
    unknown: unknown.map(({ email }) => email),
    unread: unread.map(({ text }) => text),
  }
}
const nobody = { present: 0, maybe: [], absent: [], unknown: [], unread: [] }

test.each([
  ['as it is written', 'Zoé Petit'],
  ['in capitals, the other way round', 'PETIT Zoe'],
  ['with a civility and columns beside', 'Mme;PETIT;Zoé;Urbanisme;01 23 45 67 89'],
  ['in a spreadsheet’s quotes', '"Petit";"Zoé"'],
  ['by the address', 'zo.petit@clamart.fr'],
  ['by another address of theirs', 'Un Autre Nom <zoe@perso-exemple.fr>'],
])('somebody is found %s', (_, line) => {
  expect(compare(line, member('Zoé Petit', 'zo.petit@clamart.fr', 'zoe@perso-exemple.fr'))).toEqual({ ...nobody, present: 1 })
})

test.each([
  ['Jean-Baptiste L’Hôpital', 'LHOPITAL', 'absent'],
  ['Jean-Baptiste L’Hôpital', 'jean baptiste l hopital', 'present'],
  ['Cœur Œdipe', 'OEDIPE COEUR', 'present'],
  ['Anne-Sophie Dupont Martin', 'Dupont Anne', 'maybe'],
  ['Fatoumata Diallo', 'Fatoumatta DIALLO', 'maybe'],
  ['Fatoumata Diallo', 'Mamadou Diallo', 'absent'],
  ['Ali Ba', 'Ali Bo', 'absent'],
  ['Ada', 'Ada', 'absent'],
])('%s for the line « %s »: %s', (name, line, verdict) => {
  const { present, maybe, absent } = compare(line, member(name))
  const found = present === 1 ? 'present' : maybe.length === 1 ? 'maybe' : absent.length === 1 ? 'absent' : '?'
  expect(found).toBe(verdict)
})

test('two people of one name and one line: neither is proposed for removal; an address tells them apart', () => {
  const two = [member('Marie Martin', 'marie.martin@clamart.fr'), member('Marie Martin', 'marie2@clamart.fr')]
  expect(compare('MARTIN Marie', ...two)).toEqual({ ...nobody, maybe: ['Marie Martin', 'Marie Martin'] })
  const told = compareStaff(parseStaffList('MARTIN Marie marie2@clamart.fr'), two)
  expect([told.present, told.absent.map(({ email }) => email)]).toEqual([1, ['marie.martin@clamart.fr']])
})

test('who is on the list alone is proposed for invitation once, or shown when there is no address', () => {
  expect(compare('Nom;Prénom;Adresse\nDurand;Paul;paul@clamart.fr\nPaul Durand <PAUL@clamart.fr>\nQuelqu’un Autre')).toEqual({
    ...nobody,
    unknown: ['paul@clamart.fr'],
    unread: ['Quelqu’un Autre'],
  })
})

test('20 000 members and as many lines are compared in the time of a page', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `Prenom${word(index % 200)} Nom${word(index)}`)
  const members = names.map((name, index) => member(name, `m${index}@clamart.fr`))
  const { present, absent } = compareStaff(parseStaffList(names.slice(0, 19_900).join('\n')), members)
  expect([present, absent.length]).toEqual([19_900, 100])
})

const word = (index: number): string => [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
