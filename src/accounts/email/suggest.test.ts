import { expect, test } from 'vitest'
import { commonDomains } from './common-domains.ts'
import { editDistance } from './edit-distance.ts'
import { maskEmail } from './mask.ts'
import { parseEmail } from './parse.ts'
import { suggestEmail } from './suggest.ts'

const cases: [text: string, expected: string | null][] = [
  ['nom@orage.fr', 'nom@orange.fr'],
  ['nom@ornage.fr', 'nom@orange.fr'],
  ['nom@orange.f', 'nom@orange.fr'],
  ['nom@orange.rf', 'nom@orange.fr'],
  [' Nom@Gmial.com', 'nom@gmail.com'],
  ['nom@gmail.con', 'nom@gmail.com'],
  ['nom@gmail.cm', 'nom@gmail.com'],
  ['nom@wandoo.fr', 'nom@wanadoo.fr'],
  ['nom@lapostte.net', 'nom@laposte.net'],
  ['nom@hotmial.fr', 'nom@hotmail.fr'],
  ['nom@outlok.fr', 'nom@outlook.fr'],
  ['nom@interieur.gov.fr', 'nom@interieur.gouv.fr'],
  ['nom@prefecture-inconnue.gov.fr', 'nom@prefecture-inconnue.gouv.fr'],
  ['nom@devloppement-durable.gouv.fr', 'nom@developpement-durable.gouv.fr'],
  ['nom@ac-versaille.fr', 'nom@ac-versailles.fr'],
  ['nom@pole-emplois.fr', 'nom@pole-emploi.fr'],
  ['nom@orange.fr', null],
  ['nom@outlook.be', null],
  ['nom@yopmail.com', null],
  ['nom@ikmail.com', null],
  ['nom@gmx.net', null],
  ['nom@live.com', null],
  ['nom@ext.numerique.gouv.fr', null],
  ['nom@mongouv.fr', null],
  ['nom@exterieur.gouv.fr', null],
  ['nom@interieur.gouvf.fr', 'nom@interieur.gouv.fr'],
  ['nom@mairie-exemple.fr', null],
  ['nom@ville-clamart.fr', null],
  ['nom@danone.com', null],
  ['nom', null],
  ['@orage.fr', null],
  ['a@b@orage.fr', null],
  ['a,b@orage.fr', null],
  ['', null],
]
for (const [text, expected] of cases)
  test(`« ${text} » → ${expected ?? 'no suggestion'}`, () => expect(suggestEmail(text)).toBe(expected))

test('every well-known domain is an address we accept, and gets no suggestion', () => {
  for (const domain of commonDomains) {
    expect(parseEmail(`nom@${domain}`)?.domain).toBe(domain)
    expect(suggestEmail(`nom@${domain}`)).toBeNull()
  }
})

test('50 kB get no suggestion, at once', { retry: 3 }, () => {
  const started = performance.now()
  suggestEmail(`nom@${'a'.repeat(50_000)}`)
  suggestEmail(`${'a'.repeat(50_000)}@orage.fr`)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a swap of two letters is one slip', () => {
  expect(editDistance('gmial', 'gmail')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('abc', 'abc')).toBe(0)
})

test('a masked address keeps its first letter and its domain', () => {
  expect(maskEmail('marie.dupont@ville.fr')).toBe('m•••@ville.fr')
  expect(maskEmail('nothing')).toBe('•••')
})
