import { expect, test } from 'vitest'
import { labelled, quoted, semicolons, setType } from './typography.ts'

const shown = (html: string, locale: 'fr' | 'en' = 'fr') =>
  setType(html, locale).replaceAll('\u202f', '_').replaceAll('\u00a0', '~')

test.each([
  ['<p>Mot de passe oublié ?</p>', '<p>Mot de passe oublié_?</p>'],
  ['<p>Lisez ceci : « Bonjour »</p>', '<p>Lisez ceci~: «~Bonjour~»</p>'],
  ['<p><strong>Ada</strong> ; Bob</p>', '<p><strong>Ada</strong>_; Bob</p>'],
  ['<p>Réessayez à 14 h 32, dans 5 minutes.</p>', '<p>Réessayez à 14~h~32, dans 5~minutes.</p>'],
  ['<p>Un code à 10 chiffres : 01234 56789</p>', '<p>Un code à 10~chiffres~: 01234 56789</p>'],
  ['<p>SIRET 217 400 563 00011, 49 233 mots</p>', '<p>SIRET 217~400~563~00011, 49~233 mots</p>'],
  ['<p>50 % des 12 hommes</p>', '<p>50~% des 12 hommes</p>'],
])('%s', (html, expected) => {
  expect(shown(html)).toBe(expected)
})

test('what somebody typed, and what is shown as it came, is left alone', () => {
  for (const html of [
    '<input value="quoi > que ? ici : là">',
    '<pre>a ? b : c</pre>',
    '<code>ABC2 345D</code>',
    '<textarea name="x">non !</textarea>',
  ])
    expect(shown(html)).toBe(html)
})

test('English is left alone', () => {
  expect(shown('<p>Why ?</p>', 'en')).toBe('<p>Why ?</p>')
})

test('what joins words is of the language of the reader', () => {
  expect([labelled('Membres', 3, 'fr'), labelled('Members', 3, 'en')]).toEqual(['Membres : 3', 'Members: 3'])
  expect([quoted('Paie', 'fr'), quoted('Paie', 'en')]).toEqual(['« Paie »', '“Paie”'])
  expect([semicolons(['a, b', 'c'], 'fr'), semicolons(['a, b', 'c'], 'en')]).toEqual(['a, b ; c', 'a, b; c'])
})
