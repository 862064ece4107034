import type { GalleryEntry } from '../dev/gallery-entry.ts'
import { account, now } from '../sign-in/fixtures.ts'
import { passwordMail, profileChangedMail } from './mails.ts'

const to = { to: account.primaryEmail, locale: 'fr' } as const

export const mailGallery: GalleryEntry[] = [
  {
    id: 'mail-profile-changed',
    state: 'filled',
    mail: () => profileChangedMail({ ...to, fields: ['given_name', 'family_name', 'job', 'phone_number', 'locale'] }),
  },
  { id: 'mail-password-set', state: 'filled', mail: () => passwordMail({ ...to, at: now, what: 'password_set' }) },
  { id: 'mail-password-changed', state: 'filled', mail: () => passwordMail({ ...to, at: now, what: 'password_changed' }) },
]
