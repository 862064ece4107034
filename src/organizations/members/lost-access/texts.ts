import { dictionary } from '../../../web/texts.ts'

export const lostAccessTexts = dictionary(
  {
    title: 'Cette personne a perdu son moyen de connexion',
    link: 'Cette personne a perdu son moyen de connexion',
    linkTitle: 'Moyen de connexion perdu',
    linkIntro:
      'Téléphone perdu, ordinateur remplacé, clé d’accès qui ne répond plus : vous pouvez demander qu’elle reparte de zéro.',
    first: 'A-t-elle encore un de ses codes de secours ? Il suffit, tout de suite, à la page « Confirmez que c’est bien vous ».',
    effects: [
      'Ses clés d’accès, son application de codes et ses codes de secours pourront être retirés 72 heures après votre demande.',
      'Elle seule pourra le faire, connectée avec son mot de passe ou un code reçu par e-mail. Vous n’aurez jamais accès à son compte.',
      'Elle est prévenue à chacune de ses adresses, et peut annuler tant qu’elle a encore son moyen de connexion.',
      'Votre nom et votre motif restent dans l’historique de l’organisation.',
    ],
    checked: 'J’ai vérifié de vive voix ou en personne que c’est bien elle qui le demande',
    checkedHint: 'Un e-mail ne suffit pas : quelqu’un d’autre peut l’avoir écrit.',
    notChecked: 'Vérifiez d’abord auprès d’elle, puis cochez cette case.',
    reason: 'Ce qui s’est passé',
    reasonHint: 'Par exemple : téléphone volé, vue en personne ce matin. Gardé dans l’historique de l’organisation.',
    reasonMissing: 'Écrivez ce qui s’est passé : c’est gardé dans l’historique.',
    submit: 'Demander le retrait dans 72 heures',
    back: 'Revenir à sa fiche',
    done: 'La demande est enregistrée, la personne est prévenue.',
    cancelled: 'La demande est annulée, la personne est prévenue. Rien n’a changé.',
    open: (when: string) =>
      `Le retrait est demandé. La personne pourra le faire à partir du ${when} (heure de Paris), en se connectant.`,
    openReady: 'Le retrait est possible : la personne le trouvera en se connectant.',
    openElsewhere: 'Un retrait est déjà demandé pour cette personne, par une autre organisation ou par notre assistance.',
    cancel: 'Annuler cette demande',
    no_second_factor:
      'Cette personne n’a ni clé d’accès ni application de codes : rien à retirer. Qu’elle choisisse « Recevoir un code par e-mail » pour se connecter.',
    external:
      'Cette personne est extérieure : un administrateur de sa propre organisation peut le demander, ou notre assistance :',
    oneself: 'Vous ne pouvez pas le demander pour vous-même : un autre administrateur le peut, ou notre assistance :',
  },
  {
    title: 'This person lost their way to sign in',
    link: 'This person lost their way to sign in',
    linkTitle: 'Lost way to sign in',
    linkIntro: 'Lost phone, replaced computer, passkey that answers no more: you may ask for a fresh start.',
    first: 'Do they still have one of their recovery codes? It is enough, at once, on the page “Confirm that it is you”.',
    effects: [
      'Their passkeys, code application and recovery codes may be removed 72 hours after your request.',
      'They alone can do it, signed in with their password or a code received by e-mail. You will never have access to their account.',
      'They are told at each of their addresses, and may cancel as long as they have their way to sign in.',
      'Your name and your reason stay in the history of the organisation.',
    ],
    checked: 'I checked by voice or in person that they are the one asking',
    checkedHint: 'An e-mail is not enough: somebody else may have written it.',
    notChecked: 'Check with them first, then tick this box.',
    reason: 'What happened',
    reasonHint: 'For example: phone stolen, seen in person this morning. Kept in the history of the organisation.',
    reasonMissing: 'Write what happened: it is kept in the history.',
    submit: 'Ask for the removal in 72 hours',
    back: 'Back to their page',
    done: 'The request is saved, the person is told.',
    cancelled: 'The request is cancelled, the person is told. Nothing has changed.',
    open: (when) => `The removal is asked for. The person will be able to do it from ${when} (Paris time), by signing in.`,
    openReady: 'The removal is possible: the person will find it when they sign in.',
    openElsewhere: 'A removal is asked for already for this person, by another organisation or by our support.',
    cancel: 'Cancel this request',
    no_second_factor:
      'This person has neither passkey nor code application: nothing to remove. Let them choose “Receive a code by e-mail” to sign in.',
    external: 'This person is from outside: an administrator of their own organisation may ask for it, or our support:',
    oneself: 'You cannot ask for it for yourself: another administrator can, or our support:',
  },
)
