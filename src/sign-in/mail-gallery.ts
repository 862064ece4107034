import { MINUTE } from '../clock.ts'
import type { Mail } from '../mail/message.ts'
import {
  mailboxCodeMail,
  newAccountCodeMail,
  newBrowserMail,
  noAccountMail,
  passwordResetMail,
  resetPasswordMail,
  signInCodeMail,
} from './mails.ts'

/** Every mail of this slice, in both languages. */
export const mailGallery = (at: Date): Mail[] =>
  (['fr', 'en'] as const).flatMap((locale) => {
    const to = { to: 'ada.martin@clamart.fr', locale }
    const expiresAt = new Date(at.getTime() + 10 * MINUTE)
    const coded = { ...to, code: '0123456789', link: 'https://exemple.fr/sign-in/link?token=exemple', expiresAt }
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
    return [
      signInCodeMail({ ...coded, serviceName: 'Démonstration' }),
      newAccountCodeMail({ ...coded, serviceName: null }),
      mailboxCodeMail({ ...coded, why: 'verify_email' }),
      mailboxCodeMail({ ...coded, why: 'trust_browser' }),
      resetPasswordMail(coded),
      noAccountMail({ ...to, signInUrl: 'https://exemple.fr/sign-in/identify' }),
      newBrowserMail({ ...to, userAgent, at }),
      passwordResetMail({ ...to, at }),
    ]
  })
