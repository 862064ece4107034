import { describe, expect, test } from 'vitest'
import { composeMail, inGroups } from './compose.tsx'
import type { Block } from './message.ts'

const blocks: Block[] = [
  { p: 'Bonjour <b>Ada</b>,' },
  { code: '0123456789' },
  { link: { href: 'https://exemple.fr/sign-in/link?token=a&b', label: 'Se connecter' } },
  { list: ['un', 'deux'] },
  { quote: 'Première ligne\nseconde' },
  { small: 'Vous n’avez rien demandé ? Ignorez ce message.' },
]
const mail = composeMail({ locale: 'fr', subject: 'Votre code\r\nBcc: x@evil.test', blocks })

describe('a composed mail', () => {
  test('says the same things in both forms', () => {
    for (const words of ['01234 56789', 'Se connecter', 'deux', 'Première ligne', 'Ignorez ce message', 'inutile d’y répondre']) {
      expect(mail.text).toContain(words)
      expect(mail.html).toContain(words)
    }
    expect(mail.text).toContain('Se connecter :\nhttps://exemple.fr/sign-in/link?token=a&b\n')
    expect(mail.text).toContain('> Première ligne\n> seconde')
  })

  test('has a subject of one line, whatever is put in it', () => {
    expect(mail.subject).toBe('Votre code Bcc: x@evil.test')
  })

  test('never lets a name become markup', () => {
    expect(mail.html).toContain('Bonjour &lt;b>Ada&lt;/b>')
    expect(mail.html).not.toContain('<b>')
  })

  test('tells its language, loads nothing from elsewhere, and follows nobody', () => {
    expect(mail.html).toMatch(/^<!doctype html><html lang="fr"/)
    expect(mail.html).not.toMatch(/<(img|link|script|iframe|table)\b|url\(|@import/)
  })

  test('speaks English to who reads English', () => {
    const english = composeMail({
      locale: 'en',
      subject: 'Your code',
      blocks: [{ link: { href: 'https://a.fr', label: 'Sign in' } }],
    })
    expect(english.text).toContain('Sign in:\nhttps://a.fr')
    expect(english.text).toContain('no need to reply')
    expect(english.html).toContain('<html lang="en"')
  })
})

test.each([
  ['0123456789', '01234 56789'],
  ['12345678', '1234 5678'],
  ['123456', '123 456'],
])('the digits of %s are read as %s', (code, groups) => expect(inGroups(code)).toBe(groups))
