import type { Mail } from '../../mail/message.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { day } from '../moment.ts'
import type { ErasureReason } from './erase-account.ts'
import { dataMailTexts } from './mail-texts.ts'

type To = { to: string; locale: Locale }

export const accountErasedMail = ({ to, locale, reason, support }: To & { reason: ErasureReason; support: string }): Mail => {
  const t = textsIn(locale, dataMailTexts)
  return {
    kind: 'account_erased',
    to,
    locale,
    subject: t.erasedSubject,
    blocks: [
      { p: t[`erased_${reason}`] },
      { p: t.erasedWhat },
      { p: t.erasedAgain },
      ...(reason === 'asked' ? [{ p: t.erasedNotYou(support) }] : []),
    ],
  }
}

/** Before an account that nobody uses is erased. `which`: of two. */
export const inactivityMail = ({
  to,
  locale,
  which,
  erasedOn,
  signInUrl,
}: To & { which: 1 | 2; erasedOn: Date; signInUrl: string }): Mail => {
  const t = textsIn(locale, dataMailTexts)
  const date = day(erasedOn, locale)
  return {
    kind: `account_inactive_${which}`,
    to,
    locale,
    subject: t.inactiveSubject(date),
    notAfter: erasedOn,
    blocks: [
      { p: t.inactive },
      { p: which === 1 ? t.inactiveFirst(date) : t.inactiveLast(date) },
      { link: { href: signInUrl, label: t.inactiveKeep } },
      { small: t.inactiveIgnore },
    ],
  }
}
