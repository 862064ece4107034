import type { Translated } from '../document.ts'

export const contact: Translated = {
  fr: {
    title: 'Contact',
    introduction: 'Une personne vous répond.',
    sections: [
      {
        heading: 'Écrire à l’assistance',
        passages: [
          'contact',
          'Si une page vous a donné une référence, indiquez-la : elle nous mène droit à ce qui s’est passé. N’envoyez jamais de mot de passe ni de code.',
        ],
      },
      {
        heading: 'Avant d’écrire',
        passages: [
          {
            list: [
              'Pas de code reçu ? Regardez les indésirables, puis demandez un nouveau code : seul le dernier fonctionne.',
              'Mot de passe oublié ? Choisissez « Recevoir un code par e-mail » à la connexion.',
              'Organisation introuvable ? Cherchez par le nom de la commune, ou saisissez le numéro SIRET de votre établissement.',
            ],
          },
        ],
      },
    ],
  },
  en: {
    title: 'Contact',
    introduction: 'A person answers you.',
    sections: [
      {
        heading: 'Write to support',
        passages: [
          'contact',
          'If a page gave you a reference, quote it: it leads us straight to what happened. Never send a password or a code.',
        ],
      },
      {
        heading: 'Before you write',
        passages: [
          {
            list: [
              'No code received? Look in the junk folder, then ask for a new code: only the latest one works.',
              'Forgotten password? Choose “Receive a code by e-mail” when signing in.',
              'Organisation not found? Search by the name of the town, or type the SIRET number of your establishment.',
            ],
          },
        ],
      },
    ],
  },
}
