import type { Mail } from '../../../mail/message.ts'
import { paths } from '../../../paths.ts'
import { dictionary, type Locale, textsIn } from '../../../web/texts.ts'
import { moment } from '../../moment.ts'

export const recoverySteps = ['asked', 'approved', 'cancelled', 'done'] as const
export type RecoveryStep = (typeof recoverySteps)[number]

const texts = dictionary(
  {
    asked_subject: 'Le retrait de votre second facteur a été demandé',
    asked_organization: (label: string) =>
      `Un administrateur de « ${label} » a déclaré que vous aviez perdu votre moyen de connexion à MonComptePro. Il a demandé le retrait de vos clés d’accès, de votre application de codes et de vos codes de secours.`,
    asked_operator:
      'Notre assistance a enregistré que vous aviez perdu votre moyen de connexion à MonComptePro. Le retrait de vos clés d’accès, de votre application de codes et de vos codes de secours est demandé : une seconde personne doit encore l’approuver.',
    approved_subject: 'Le retrait de votre second facteur est accordé',
    approved: 'Le retrait de ce qui protège votre compte MonComptePro a été accordé par une seconde personne.',
    cancelled_subject: 'Le retrait de votre second facteur est annulé',
    cancelled: 'Le retrait de ce qui protège votre compte MonComptePro est annulé. Rien n’a changé.',
    done_subject: 'Votre second facteur a été retiré',
    done: 'Les clés d’accès, l’application et les codes de secours de votre compte MonComptePro ont été retirés. Les autres navigateurs et les services ont été déconnectés.',
    usableFrom: (when: string) =>
      `Il sera possible à partir du ${when} (heure de Paris) : connectez-vous alors, et suivez la page.`,
    notYou: 'Ce n’était pas vous, ou vous avez retrouvé votre appareil ? Connectez-vous et annulez la demande :',
    seeRequest: 'Voir la demande, ou l’annuler',
    notYouDone: (support: string) => `Ce n’était pas vous ? Écrivez sans attendre à ${support}.`,
  },
  {
    asked_subject: 'The removal of your second factor was asked for',
    asked_organization: (label) =>
      `An administrator of “${label}” said that you lost your way to sign in to MonComptePro. They asked for the removal of your passkeys, of your code application and of your recovery codes.`,
    asked_operator:
      'Our support noted that you lost your way to sign in to MonComptePro. The removal of your passkeys, of your code application and of your recovery codes is asked for: a second person has to approve it.',
    approved_subject: 'The removal of your second factor is granted',
    approved: 'The removal of what protects your MonComptePro account was granted by a second person.',
    cancelled_subject: 'The removal of your second factor is cancelled',
    cancelled: 'The removal of what protects your MonComptePro account is cancelled. Nothing has changed.',
    done_subject: 'Your second factor was removed',
    done: 'The passkeys, the application and the recovery codes of your MonComptePro account were removed. The other browsers and the services were signed out.',
    usableFrom: (when) => `It will be possible from ${when} (Paris time): sign in then, and follow the page.`,
    notYou: 'It was not you, or you found your device again? Sign in and cancel the request:',
    seeRequest: 'See the request, or cancel it',
    notYouDone: (support) => `It was not you? Write to ${support} at once.`,
  },
)

type About = {
  to: string
  locale: Locale
  at: Date
  what: RecoveryStep
  usableFrom: Date | null
  /** the organization whose administrator asked; `null`: an operator did */
  by?: string | null
}

export const recoveryMail = (
  { issuer, supportContact }: { issuer: string; supportContact: string },
  { to, locale, what, usableFrom, by = null }: About,
): Mail => {
  const t = textsIn(locale, texts)
  return {
    kind: `factor_recovery_${what}`,
    to,
    locale,
    subject: t[`${what}_subject`],
    blocks: [
      { p: what !== 'asked' ? t[what] : by === null ? t.asked_operator : t.asked_organization(by) },
      ...(usableFrom === null ? [] : [{ p: t.usableFrom(moment(usableFrom, locale)) }]),
      ...(what === 'done' ? [{ p: t.notYouDone(supportContact) }] : []),
      ...(what === 'asked' || what === 'approved'
        ? [{ p: t.notYou }, { link: { href: `${issuer}${paths.recovery}`, label: t.seeRequest } }]
        : []),
    ],
  }
}
