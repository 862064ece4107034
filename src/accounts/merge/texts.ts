import { dictionary } from '../../web/texts.ts'

export const mergeTexts = dictionary(
  {
    title: 'Réunir deux comptes',
    intro:
      'Vous allez vous connecter à votre autre compte, dans ce navigateur. Vous verrez ensuite les deux, et choisirez celui qui reste.',
    united:
      'Les adresses, les organisations et l’historique des deux iront ensemble. Chaque service continuera de vous reconnaître.',
    ended: 'Les sessions du compte qui disparaît seront fermées, et son mot de passe ne servira plus.',
    start: 'Me connecter à l’autre compte',
    back: 'Mes données',
    confirmTitle: 'Réunir ces deux comptes ?',
    which: 'Quel compte reste ?',
    account: (name: string | null, address: string) => (name ? `${name}, ${address}` : address),
    current: 'celui où vous êtes connecté maintenant',
    detail: (addresses: string, organizations: string) =>
      organizations
        ? `Adresses : ${addresses}. Organisations : ${organizations}.`
        : `Adresses : ${addresses}. Aucune organisation.`,
    forBoth: 'Un service qui connaît les deux comptes ne verra plus que celui qui reste.',
    choose: 'Choisissez le compte qui reste.',
    confirm: 'Réunir les deux comptes',
    cancel: 'Ne rien changer',
    merged: 'Vos deux comptes n’en font plus qu’un.',
    troubleTitle: 'Les deux comptes ne sont pas réunis',
    expired: 'Trop de temps a passé, ou l’un des comptes a changé entre-temps. Recommencez depuis le début.',
    same_account: 'Vous vous êtes connecté deux fois au même compte. Recommencez, et connectez-vous à l’autre la seconde fois.',
    two_identities: 'Chacun des deux comptes porte une identité vérifiée. Deux personnes ne peuvent pas avoir un seul compte.',
    incompatible: (one: string, other: string, service: string) =>
      `Les deux comptes ont, pour une même organisation, deux rôles de « ${service} » que personne ne peut avoir ensemble : « ${one} » et « ${other} ». Demandez d’abord à son administrateur d’en retirer un.`,
    separate: (one: string, other: string) =>
      `Les deux comptes sont dans deux groupes d’une même organisation dont personne ne peut être membre à la fois : « ${one} » et « ${other} ». Demandez d’abord à son administrateur de vous retirer de l’un des deux.`,
    again: 'Recommencer',

    mailSubject: 'Vos deux comptes n’en font plus qu’un',
    mail: (moment: string) =>
      `Deux comptes MonComptePro ont été réunis le ${moment} (heure de Paris). Celui qui reste a ces adresses :`,
    mailMeans: 'Chacune permet de s’y connecter. Vos organisations et vos services vous suivent.',
    mailNotYou: (support: string) =>
      `Ce n’était pas vous ? Connectez-vous tout de suite, retirez les adresses qui ne sont pas les vôtres et changez votre mot de passe. Si vous n’y arrivez plus, écrivez sans attendre à ${support}.`,
  },
  {
    title: 'Merge two accounts',
    intro:
      'You are going to sign in to your other account, in this browser. You will then see both, and choose the one that stays.',
    united: 'The addresses, the organisations and the history of both will go together. Every service will still recognise you.',
    ended: 'The sessions of the account that disappears will be closed, and its password will be of no use any more.',
    start: 'Sign in to the other account',
    back: 'My data',
    confirmTitle: 'Merge these two accounts?',
    which: 'Which account stays?',
    account: (name, address) => (name ? `${name}, ${address}` : address),
    current: 'the one you are signed in to now',
    detail: (addresses, organizations) =>
      organizations ? `Addresses: ${addresses}. Organisations: ${organizations}.` : `Addresses: ${addresses}. No organisation.`,
    forBoth: 'A service that knows both accounts will only see the one that stays.',
    choose: 'Choose the account that stays.',
    confirm: 'Merge the two accounts',
    cancel: 'Change nothing',
    merged: 'Your two accounts are one now.',
    troubleTitle: 'The two accounts are not merged',
    expired: 'Too much time has passed, or one of the accounts changed meanwhile. Start again from the beginning.',
    same_account: 'You signed in twice to the same account. Start again, and sign in to the other one the second time.',
    two_identities: 'Each of the two accounts has a verified identity. Two people cannot have one account.',
    incompatible: (one, other, service) =>
      `The two accounts have, for one organisation, two roles of “${service}” that nobody may have together: “${one}” and “${other}”. Ask its administrator to take one of them back first.`,
    separate: (one, other) =>
      `The two accounts are in two groups of one organisation of which nobody may be a member at once: “${one}” and “${other}”. Ask its administrator to take you out of one of them first.`,
    again: 'Start again',

    mailSubject: 'Your two accounts are one now',
    mail: (moment) => `Two MonComptePro accounts were merged on ${moment} (Paris time). The one that stays has these addresses:`,
    mailMeans: 'Each of them lets you sign in. Your organisations and your services follow you.',
    mailNotYou: (support) =>
      `It was not you? Sign in at once, remove the addresses that are not yours and change your password. If you no longer can, write to ${support} without delay.`,
  },
)
