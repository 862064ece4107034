import { expect, test } from 'vitest'
import { readInvitedLines } from './read-lines.ts'

test.each([
  ['one a line', 'a@un.fr\n b@deux.fr \n\n', ['a@un.fr', 'b@deux.fr']],
  ['side by side', 'a@un.fr, b@deux.fr;c@trois.fr', ['a@un.fr', 'b@deux.fr', 'c@trois.fr']],
  ['as a mail program writes them', 'Ada Martin <a@un.fr>; "Petit, Zoé" <b@deux.fr>', ['a@un.fr', 'b@deux.fr']],
  ['a file', 'nom;prénom;adresse\r\nMartin;Ada;"a@un.fr"\r\nPetit;Zoé;b@deux.fr', ['a@un.fr', 'b@deux.fr']],
  ['twice', 'a@un.fr\nA@UN.FR', ['a@un.fr']],
  ['nothing', ' \n ', []],
  ['a line without one', 'a@un.fr\nPaul Durand', ['a@un.fr', 'Paul Durand']],
])('%s', (_, pasted, found) => {
  expect(readInvitedLines(pasted)).toEqual(found)
})
