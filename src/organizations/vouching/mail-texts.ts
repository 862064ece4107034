import { dictionary } from '../../web/texts.ts'

export const vouchingMailWords = dictionary(
  {
    subject: (label: string) => `Connaissez-vous cette personne, à « ${label} » ?`,
    hello: 'Bonjour,',
    asked: (person: string, label: string) =>
      `${person} demande à agir en ligne au nom de « ${label} » et vous cite comme collègue.`,
    why: 'Son adresse est celle de plusieurs services de l’État : elle ne dit pas dans lequel cette personne travaille. Vous, vous pouvez le dire.',
    answer: 'Répondre',
    until: (day: string) => `Ce lien vaut une fois, pour vous seulement, jusqu’au ${day}.`,
    doubt: 'Vous ne la connaissez pas ? Dites-le, ou ne faites rien : sans votre réponse, rien ne se passe.',
    support: (contact: string) => `Une question ? Écrivez à ${contact}.`,
  },
  {
    subject: (label: string) => `Do you know this person, at “${label}”?`,
    hello: 'Hello,',
    asked: (person: string, label: string) => `${person} asks to act online for “${label}” and names you as a colleague.`,
    why: 'Their address is one that several State services share: it does not tell which of them they work for. You can.',
    answer: 'Answer',
    until: (day: string) => `This link works once, for you only, until ${day}.`,
    doubt: 'You do not know them? Say so, or do nothing: without your answer nothing happens.',
    support: (contact: string) => `A question? Write to ${contact}.`,
  },
)
