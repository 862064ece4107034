import { dictionary } from '../../../web/texts.ts'

export const questionMailWords = dictionary(
  {
    hello: 'Bonjour,',
    askedSubject: (label: string) => `Une question sur votre demande pour « ${label} »`,
    asked: (label: string) => `Avant de répondre à votre demande, un administrateur de « ${label} » vous demande :`,
    answer: 'Répondre',
    until: (day: string) => `Sans réponse avant le ${day}, un opérateur décidera avec ce qu’il sait.`,
    reference: (reference: string) => `Référence de la demande : ${reference}`,
    careful: 'Votre réponse se donne sur MonComptePro, une fois connecté. N’envoyez jamais un mot de passe ni un code.',
    answeredSubject: (label: string) => `Une réponse à votre question, pour « ${label} »`,
    answered: (person: string, label: string) =>
      `${person} a répondu à la question posée sur sa demande de rejoindre « ${label} ».`,
    oneDay: 'Vous avez de nouveau un jour ouvré pour accepter ou refuser ; ensuite, un opérateur décide.',
    read: 'Lire la réponse',
  },
  {
    hello: 'Hello,',
    askedSubject: (label: string) => `A question about your request for “${label}”`,
    asked: (label: string) => `Before answering your request, an administrator of “${label}” asks you:`,
    answer: 'Answer',
    until: (day: string) => `Without an answer before ${day}, an operator will decide with what they know.`,
    reference: (reference: string) => `Reference of the request: ${reference}`,
    careful: 'You answer on MonComptePro, once signed in. Never send a password or a code.',
    answeredSubject: (label: string) => `An answer to your question, for “${label}”`,
    answered: (person: string, label: string) => `${person} answered the question about their request to join “${label}”.`,
    oneDay: 'You have one business day again to accept or refuse; then an operator decides.',
    read: 'Read the answer',
  },
)
