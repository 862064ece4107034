import type { Config } from '../../config.ts'
import type { Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import type { Locale } from '../../web/texts.ts'
import { mailboxCodeMail, newAccountCodeMail, noAccountMail, resetPasswordMail, signInCodeMail } from '../mails.ts'

export type MailboxPurpose = 'sign_in' | 'reset_password' | 'verify_email' | 'trust_browser'

type Issued = {
  purpose: MailboxPurpose
  email: string
  known: boolean
  locale: Locale
  serviceName: string | null
  code: string
  linkToken: string
  expiresAt: Date
}

/** Which mail carries this code. Links start from the issuer, never from the Host header. */
export const codeMail = ({ issuer }: Pick<Config, 'issuer'>, { purpose, email, known, linkToken, ...issued }: Issued): Mail => {
  const link = (path: string) => `${issuer}${path}?token=${linkToken}`
  const mail = { ...issued, to: email }
  switch (purpose) {
    case 'sign_in':
      return (known ? signInCodeMail : newAccountCodeMail)({ ...mail, link: link(paths.link) })
    case 'reset_password':
      return known
        ? resetPasswordMail({ ...mail, link: link(paths.resetPassword) })
        : noAccountMail({ to: email, locale: issued.locale, signInUrl: `${issuer}${paths.step(paths.signIn, 'identify')}` })
    case 'verify_email':
    case 'trust_browser':
      return mailboxCodeMail({ ...mail, why: purpose })
  }
}
