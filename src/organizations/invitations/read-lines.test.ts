import { expect, test } from 'vitest'
import { readInvitedFile, readInvitedLines } from './read-lines.ts'

const said = (entries: ReturnType<typeof readInvitedFile>) =>
  'unclosed' in entries ? entries : entries.map(({ at, text, again }) => `${at} ${text}${again ? ' again' : ''}`)

test.each([
  ['one a line', 'a@un.fr\n b@deux.fr \n\n', ['1 a@un.fr', '2 b@deux.fr']],
  ['side by side', 'a@un.fr, b@deux.fr;c@trois.fr', ['1 a@un.fr', '1 b@deux.fr', '1 c@trois.fr']],
  ['as a mail program writes them', 'Ada Martin <a@un.fr>; "Petit, Zoé" <b@deux.fr>', ['1 a@un.fr', '1 b@deux.fr']],
  ['a file', 'nom;prénom;adresse\r\nMartin;Ada;"a@un.fr"\r\nPetit;Zoé;b@deux.fr', ['2 a@un.fr', '3 b@deux.fr']],
  ['twice', 'a@un.fr\nA@UN.FR', ['1 a@un.fr', '2 a@un.fr again']],
  ['nothing', ' \n ', []],
  ['a line without one', 'a@un.fr\n\nPaul Durand', ['1 a@un.fr', '3 Paul Durand']],
])('pasted: %s', (_, pasted, found) => {
  expect(said(readInvitedLines(pasted))).toEqual(found)
})

test.each([
  [
    'semicolons, columns named',
    'nom;prénom;courriel\r\nMartin;Ada;a@un.fr\r\nPetit;Zoé;b@deux.fr\r\n',
    ['2 a@un.fr', '3 b@deux.fr'],
  ],
  ['commas, quoted', '"Martin, Ada",a@un.fr\n"Petit, Zoé",B@deux.fr', ['1 a@un.fr', '2 b@deux.fr']],
  ['tabs', 'Martin\ta@un.fr\n\nPetit\tb@deux.fr', ['1 a@un.fr', '3 b@deux.fr']],
  ['a cell of two lines', 'nom;adresse\n"Martin\nAda";a@un.fr\nPetit;b@deux.fr', ['2 a@un.fr', '4 b@deux.fr']],
  ['a line to correct', 'adresse\na@un.fr\npas une adresse\na@un.fr', ['2 a@un.fr', '3 pas une adresse', '4 a@un.fr again']],
  ['one column without a name', 'a@un.fr', ['1 a@un.fr']],
  ['empty', '', []],
  ['a quote that nothing closes', 'nom;adresse\nMartin;a@un.fr\n"Petit;b@deux.fr\n', { unclosed: 3 }],
])('file: %s', (_, text, found) => {
  expect(said(readInvitedFile(text))).toEqual(found)
})
