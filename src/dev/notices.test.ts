import { describe, expect, test } from 'vitest'
import { recoverySteps } from '../accounts/factors/loss/mails.ts'
import { factorEvents } from '../accounts/factors/mails.ts'
import { readSourceFiles } from '../house/source-files.ts'
import { composeMail } from '../mail/compose.tsx'
import { collectGallery } from './collect-gallery.ts'

const mails = (await collectGallery()).flatMap((entry) => ('mail' in entry ? [entry.mail()] : []))

/** To the official address of a French body, or to somebody who may have no account: in French alone. */
const frenchAlone = ['official_contact_code', 'administrator_code', 'invitation']

/** Files that write mails, and the kinds they write: a literal, or one with a changing part. */
const writers = readSourceFiles()
  .filter(({ isTest, imports }) => !isTest && imports.some(({ path }) => path === 'mail/message.ts'))
  .filter(({ path }) => /(^|[/-])mails\.ts$/.test(path))

const kindsIn = (text: string): string[] =>
  Array.from(
    text.matchAll(/\bkind: (?:'([a-z_]+)'|`([^`]+)`)|\bcompose\(\s*(?:[\w.]+,\s*)?'([a-z_]+)'/g),
    ([, literal, template, composed]) => literal ?? template ?? composed ?? '',
  )

const patternOf = (kind: string): RegExp => new RegExp(`^${kind.replaceAll(/\$\{\w+\}/g, '[a-z0-9_]+')}$`)

describe('every mail of the product has a preview', () => {
  const written = writers.flatMap(({ path, text }) => kindsIn(text).map((kind) => [kind, path] as const))

  test('the writers were found', () => {
    expect(writers.length).toBeGreaterThan(15)
    expect(written.length).toBeGreaterThan(40)
    // a file that writes mails names each of their kinds, or the list they are taken from
    expect(writers.filter(({ text }) => kindsIn(text).length === 0).map(({ path }) => path)).toEqual([
      'accounts/factors/mails.ts',
    ])
  })

  test.each(written)('%s (%s), in French and in English', (kind) => {
    const locales = mails.filter((mail) => patternOf(kind).test(mail.kind)).map(({ locale }) => locale)
    expect([...new Set(locales)].sort()).toEqual(frenchAlone.includes(kind) ? ['fr'] : ['en', 'fr'])
  })

  const listed = [
    ...factorEvents,
    ...recoverySteps.map((step) => `factor_recovery_${step}`),
    ...['verify_email_code', 'trust_browser_code', 'password_set', 'password_changed'],
    ...['account_inactive_1', 'account_inactive_2'],
  ]
  test.each(listed)('%s, in French and in English', (kind) => {
    const locales = mails.filter((mail) => mail.kind === kind).map(({ locale }) => locale)
    expect([...new Set(locales)].sort()).toEqual(['en', 'fr'])
  })
})

describe.each(mails.map((mail) => [`${mail.kind}, ${mail.locale}`, mail] as const))('%s', (_name, mail) => {
  const text = composeMail(mail).text.split('\n-- \n')[0] ?? ''

  test('says where to write when it says to write: nobody answers a mail sent by a machine', () => {
    expect(text).not.toMatch(/écrivez-nous|write to us|tell us|signalez-le sans attendre[.]/i)
  })

  test('is set as its readers set their language, and its addresses are readable', () => {
    // what somebody wrote is quoted as they wrote it
    const ours = text.replaceAll(/^> .*$/gm, '')
    if (mail.locale === 'en') expect(ours).not.toMatch(/ [;:?!»]|«/)
    expect(text).not.toContain('mailto:')
  })
})

test('every mail has a subject, a text, and no remote image', () => {
  for (const mail of mails) {
    const { subject, text, html } = composeMail(mail)
    expect(subject.length, mail.kind).toBeGreaterThan(5)
    expect(text.length, mail.kind).toBeGreaterThan(40)
    expect(html, mail.kind).not.toMatch(/<img|url\(|<link|<script/)
  }
})
