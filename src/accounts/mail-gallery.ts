import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { account, now } from '../sign-in/fixtures.ts'
import { passwordMail, profileChangedMail } from './mails.ts'

const fields = ['given_name', 'family_name', 'job', 'phone_number', 'locale'] as const

/** Every mail of this slice, in both languages. */
export const mailGallery: GalleryEntry[] = (['fr', 'en'] as const).flatMap((locale) => {
  const to = { to: account.primaryEmail, locale }
  const mails = [
    profileChangedMail({ ...to, fields }),
    passwordMail({ ...to, at: now, what: 'password_set' }),
    passwordMail({ ...to, at: now, what: 'password_changed' }),
  ]
  return mails.map((mail) => ({ id: `mail-${mail.kind}`, state: locale, mail: () => mail }))
})
