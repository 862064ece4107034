import { dictionary } from '../../web/texts.ts'

export const requestMailWords = dictionary(
  {
    hello: 'Bonjour,',
    passedOnSubject: (label: string) => `Votre demande pour « ${label} » est passée à un opérateur`,
    passedOn: (label: string) =>
      `Les administrateurs de « ${label} » n’ont pas répondu à votre demande sous un jour ouvré. Un opérateur de MonComptePro l’examine maintenant.`,
    nothingToDo: 'Vous n’avez rien à faire. La réponse vous sera envoyée par e-mail.',
    reference: (reference: string) => `Référence de la demande : ${reference}`,
    help: 'Une question ? Écrivez à',
    dormantSubject: (label: string) => `Les demandes pour « ${label} » ne vous attendent plus`,
    dormant: (label: string) =>
      `Vous administrez « ${label} » et n’avez ouvert aucune de ses pages depuis six mois. Les demandes de rattachement vont maintenant directement à un opérateur. Votre titre, lui, ne change pas.`,
    wakeUp: 'Ouvrir une de ces pages suffit pour que les demandes vous soient de nouveau envoyées.',
    open: 'Administrer mon organisation',
  },
  {
    hello: 'Hello,',
    passedOnSubject: (label: string) => `Your request for “${label}” was passed on to an operator`,
    passedOn: (label: string) =>
      `The administrators of “${label}” did not answer your request within a business day. An operator of MonComptePro now looks at it.`,
    nothingToDo: 'You have nothing to do. The answer will be sent to you by e-mail.',
    reference: (reference: string) => `Reference of the request: ${reference}`,
    help: 'A question? Write to',
    dormantSubject: (label: string) => `Requests for “${label}” no longer wait for you`,
    dormant: (label: string) =>
      `You administer “${label}” and have opened none of its pages for six months. Requests to join now go straight to an operator. Your title does not change.`,
    wakeUp: 'Opening one of these pages is enough for requests to be sent to you again.',
    open: 'Administer my organisation',
  },
)
