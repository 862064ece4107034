import { expect, test } from 'vitest'
import { composeMail } from '../mail/compose.tsx'
import { collectGallery } from './collect-gallery.ts'

/** Every notice a person may receive by mail, by what causes it. A new one is added here with its preview. */
const notices = [
  // codes and links
  ['sign_in_code', 'new_account_code', 'verify_email_code', 'trust_browser_code', 'reset_password_code', 'no_account'],
  ['add_address_code', 'address_taken'],
  // the account
  ['new_browser', 'password_set', 'password_changed', 'password_reset', 'profile_changed', 'identity_linked'],
  ['address_added', 'address_removed', 'primary_address_changed', 'accounts_merged'],
  ['account_inactive_1', 'account_inactive_2', 'account_erased'],
].flat()

const mails = (await collectGallery()).flatMap((entry) => ('mail' in entry ? [entry.mail()] : []))

test.each(notices)('%s has a preview in French and in English', (kind) => {
  const locales = mails.filter((mail) => mail.kind === kind).map(({ locale }) => locale)
  expect([...new Set(locales)].sort()).toEqual(['en', 'fr'])
})

test('the code sent to the official address of a French body is in French', () => {
  expect(mails.find(({ kind }) => kind === 'official_contact_code')?.locale).toBe('fr')
})

test('every mail has a subject, a text, and no remote image', () => {
  for (const mail of mails) {
    const { subject, text, html } = composeMail(mail)
    expect(subject.length, mail.kind).toBeGreaterThan(5)
    expect(text.length, mail.kind).toBeGreaterThan(40)
    expect(html, mail.kind).not.toMatch(/<img|url\(|<link|<script/)
  }
})
