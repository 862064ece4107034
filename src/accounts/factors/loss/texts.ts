import { dictionary } from '../../../web/texts.ts'

export const recoveryTexts = dictionary(
  {
    title: 'Retrait de votre moyen de connexion',
    none: 'Aucun retrait n’est demandé : vos clés d’accès, votre application de codes et vos codes de secours ne changent pas.',
    what: 'Le retrait de vos clés d’accès, de votre application de codes et de vos codes de secours est demandé. Votre mot de passe et vos adresses ne changent pas.',
    askedBy: 'Demandé par',
    byOrganization: (label: string) => `un administrateur de « ${label} »`,
    byOperator: 'notre assistance',
    askedAt: 'Demandé le (heure de Paris)',
    state: 'Où en est la demande',
    stage_approve: 'Une seconde personne de notre assistance doit encore l’approuver.',
    stage_wait: (when: string) => `Le retrait sera possible à partir du ${when} (heure de Paris).`,
    stage_ready: 'Le retrait est possible : la page « Confirmez que c’est bien vous » le propose à la connexion.',
    yours:
      'Vous venez de vous connecter avec votre moyen habituel : vous l’avez encore. Si vous n’avez rien demandé, annulez sans attendre.',
    cancel: 'Annuler cette demande',
    back: 'Connexion et sécurité',
  },
  {
    title: 'Removal of your way to sign in',
    none: 'No removal is asked for: your passkeys, your code application and your recovery codes do not change.',
    what: 'The removal of your passkeys, of your code application and of your recovery codes is asked for. Your password and your addresses do not change.',
    askedBy: 'Asked for by',
    byOrganization: (label) => `an administrator of “${label}”`,
    byOperator: 'our support',
    askedAt: 'Asked for on (Paris time)',
    state: 'Where it stands',
    stage_approve: 'A second person of our support has to approve it.',
    stage_wait: (when) => `The removal will be possible from ${when} (Paris time).`,
    stage_ready: 'The removal is possible: the page “Confirm that it is you” offers it at sign-in.',
    yours: 'You have just signed in the usual way: you still have what you need. If you asked for nothing, cancel at once.',
    cancel: 'Cancel this request',
    back: 'Sign-in and security',
  },
)
