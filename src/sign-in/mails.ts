import { moment } from '../accounts/moment.ts'
import type { Mail } from '../mail/message.ts'
import { type Locale, textsIn } from '../web/texts.ts'
import { describeBrowser } from './describe-browser.ts'
import { mailTexts } from './mail-texts.ts'

type To = { to: string; locale: Locale }
type WithCode = To & { code: string; link: string; expiresAt: Date; serviceName: string | null }

/** « Votre code pour vous connecter ». */
export const signInCodeMail = ({ to, locale, code, link, expiresAt, serviceName }: WithCode): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'sign_in_code',
    to,
    locale,
    subject: t.signInSubject,
    notAfter: expiresAt,
    blocks: [
      { p: serviceName ? t.signInForService(serviceName) : t.signIn },
      { code },
      { p: t.codeOrLink },
      { link: { href: link, label: t.signInLink } },
      { small: t.codeLife },
      { small: t.neverShare },
      { small: t.signInNotYou },
    ],
  }
}

/** « Votre code pour créer votre compte »: the address is unknown, and stays so unless the code or the link comes back. */
export const newAccountCodeMail = ({ to, locale, code, link, expiresAt, serviceName }: WithCode): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'new_account_code',
    to,
    locale,
    subject: t.newAccountSubject,
    notAfter: expiresAt,
    blocks: [
      { p: serviceName ? t.newAccountForService(serviceName) : t.newAccount },
      { code },
      { p: t.codeOrLink },
      { link: { href: link, label: t.newAccountLink } },
      { small: t.codeLife },
      { small: t.neverShare },
      { small: t.newAccountNotYou },
    ],
  }
}

export const mailboxCodeMail = ({
  to,
  locale,
  code,
  expiresAt,
  why,
}: Omit<WithCode, 'link' | 'serviceName'> & { why: 'verify_email' | 'trust_browser' }): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: `${why}_code`,
    to,
    locale,
    subject: t[`${why}_subject`],
    notAfter: expiresAt,
    blocks: [{ p: t[why] }, { code }, { small: t.codeOnlyLife }, { small: t.neverShare }, { small: t[`${why}_notYou`] }],
  }
}

export const resetPasswordMail = ({ to, locale, code, link, expiresAt }: Omit<WithCode, 'serviceName'>): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'reset_password_code',
    to,
    locale,
    subject: t.resetSubject,
    notAfter: expiresAt,
    blocks: [
      { p: t.reset },
      { code },
      { p: t.codeOrLink },
      { link: { href: link, label: t.resetLink } },
      { small: t.codeLife },
      { small: t.neverShare },
      { small: t.resetNotYou },
    ],
  }
}

/** « Aucun compte n'existe pour cette adresse », with the way to make one. */
export const noAccountMail = ({ to, locale, signInUrl }: To & { signInUrl: string }): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'no_account',
    to,
    locale,
    subject: t.noAccountSubject,
    blocks: [
      { p: t.noAccount },
      { p: t.noAccountWhat },
      { link: { href: signInUrl, label: t.noAccountLink } },
      { small: t.noAccountNotYou },
    ],
  }
}

export const newBrowserMail = ({ to, locale, userAgent, at }: To & { userAgent: string; at: Date }): Mail => {
  const t = textsIn(locale, mailTexts)
  const browser = describeBrowser(userAgent)
  return {
    kind: 'new_browser',
    to,
    locale,
    subject: t.newBrowserSubject,
    blocks: [
      { p: t.newBrowser },
      { list: [t.when(moment(at, locale)), ...(browser ? [t.which(browser)] : [])] },
      { p: t.newBrowserYou },
      { p: t.newBrowserNotYou },
    ],
  }
}

export const passwordResetMail = ({ to, locale, at }: To & { at: Date }): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'password_reset',
    to,
    locale,
    subject: t.passwordResetSubject,
    blocks: [{ p: t.passwordReset(moment(at, locale)) }, { p: t.passwordResetEffect }, { p: t.passwordResetNotYou }],
  }
}
