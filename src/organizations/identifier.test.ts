import { expect, test } from 'vitest'
import { recognizeIdentifier } from './identifier.ts'

const cases: [typed: string, expected: { kind: string; [fact: string]: unknown }][] = [
  ['219 200 235 00014', { kind: 'siret', siret: '21920023500014' }],
  ['219 200 235', { kind: 'siren', siren: '219200235' }],
  ['21920023500015', { kind: 'mistyped', expected: 'siret' }],
  ['219200236', { kind: 'mistyped', expected: 'siren' }],
  ['W751004076', { kind: 'rna', rna: 'W751004076' }],
  ['w9r1004076', { kind: 'rna', rna: 'W9R1004076' }],
  ['1 234 567.001', { kind: 'ridet', ridet: '1234567001' }],
  ['0123456001', { kind: 'ridet', ridet: '0123456001' }],
  ['123456.001', { kind: 'ridet', ridet: '123456001' }],
  ['A12345', { kind: 'tahiti', tahiti: 'A12345' }],
  ['123456', { kind: 'tahiti', tahiti: '123456' }],
  ['B12345-001', { kind: 'tahiti', tahiti: 'B12345001' }],
  ['FR 27 552 032 534', { kind: 'vat', country: 'FR', siren: '552032534' }],
  ['FR 28 552 032 534', { kind: 'vat', country: 'FR', siren: null }],
  ['be 0123.456.789', { kind: 'vat', country: 'BE', siren: null }],
  ['92140', { kind: 'name', text: '92140' }],
  ['France Travail', { kind: 'name', text: 'France Travail' }],
  ['  mairie de Clamart ', { kind: 'name', text: 'mairie de Clamart' }],
  ['Lycée 93', { kind: 'name', text: 'Lycée 93' }],
  ['', { kind: 'name', text: '' }],
]
for (const [typed, expected] of cases)
  test(`« ${typed} » is read as ${expected.kind}`, () => expect(recognizeIdentifier(typed)).toEqual(expected))

test('a very long text is only a name, at once', () => {
  expect(recognizeIdentifier('1'.repeat(50_000)).kind).toBe('name')
})
