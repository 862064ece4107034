import { dictionary } from '../../web/texts.ts'

export const statusTexts = dictionary(
  {
    why: {
      provisional_ending: () => 'Ce rattachement est provisoire, et rien n’a encore prouvé le lien.',
      provisional_ended: () =>
        'Ce rattachement était provisoire, et rien n’est venu prouver le lien en trente jours. Une preuve le rétablit.',
      confirmation_due: (email: string) => `Êtes-vous toujours en poste ? Répondez au message envoyé à ${email}.`,
      address_not_proved: (email: string) =>
        `L’adresse ${email} n’a pas été confirmée depuis longtemps. Répondez au message qui y a été envoyé.`,
      not_confirmed: (email: string) =>
        `Le message envoyé à ${email} est resté sans réponse. Y répondre rétablit le rattachement.`,
      establishment_closed: () => 'L’établissement est fermé d’après le répertoire Sirene.',
      end_date: () => 'La date de fin choisie par l’organisation est passée.',
      refused_domain: () =>
        'Le domaine de votre adresse n’est pas celui de cette organisation. Une autre preuve rétablit le rattachement.',
    },
    suspendedBecause: (reason: string) => `Rattachement suspendu. Motif : ${reason}`,
    until: (day: string) => `Votre rattachement sera suspendu le ${day}.`,
    askAgain: (email: string) => `Renvoyer le message à ${email}`,
    transfer: 'Reprendre mon rattachement dans l’établissement qui lui succède',
  },
  {
    why: {
      provisional_ending: () => 'This membership is provisional, and nothing has proved the link yet.',
      provisional_ended: () =>
        'This membership was provisional, and nothing came to prove the link in thirty days. A proof restores it.',
      confirmation_due: (email: string) => `Do you still work there? Answer the message sent to ${email}.`,
      address_not_proved: (email: string) =>
        `The address ${email} was not confirmed for a long time. Answer the message sent there.`,
      not_confirmed: (email: string) => `The message sent to ${email} was not answered. Answering it restores the membership.`,
      establishment_closed: () => 'The establishment is closed, according to the Sirene register.',
      end_date: () => 'The end date chosen by the organisation has passed.',
      refused_domain: () =>
        'The domain of your address is not the one of this organisation. Another proof restores the membership.',
    },
    suspendedBecause: (reason: string) => `Membership suspended. Reason: ${reason}`,
    until: (day: string) => `Your membership will be suspended on ${day}.`,
    askAgain: (email: string) => `Send the message to ${email} again`,
    transfer: 'Go on with my membership in the establishment that takes over',
  },
)
