import type { Translated } from '../document.ts'

export const notice: Translated = {
  fr: {
    title: 'Mentions légales',
    introduction: 'Qui publie ce site, et avec quel logiciel.',
    sections: [
      {
        heading: 'Éditeur',
        passages: [
          'Ce service est publié par l’organisme qui l’exploite, ci-après « l’exploitant ». Pour le joindre :',
          'contact',
        ],
      },
      {
        heading: 'Hébergement',
        passages: [
          'L’exploitant choisit son hébergeur et communique son nom et son adresse sur demande. Aucune page ne fait appel à un serveur tiers.',
        ],
      },
      {
        heading: 'Logiciel',
        passages: [
          'MonComptePro est un logiciel libre, sous licence MIT. Ses pages utilisent les composants du Système de design de l’État, version 1.14.4, sous licence MIT. L’emploi de la marque de l’État est réservé aux services qui y ont droit.',
          'Les données d’organisations proviennent du répertoire Sirene (Insee) et les contacts officiels des annuaires publics de l’administration et de l’éducation, sous Licence Ouverte 2.0.',
        ],
      },
      {
        heading: 'Signaler un contenu ou une faille',
        passages: ['Écrivez à l’exploitant. Une faille de sécurité se signale en privé, avant toute publication.', 'contact'],
      },
    ],
  },
  en: {
    title: 'Legal notice',
    introduction: 'Who publishes this site, and with which software.',
    sections: [
      {
        heading: 'Publisher',
        passages: ['This service is published by the body that runs it, “the operator” below. To reach it:', 'contact'],
      },
      {
        heading: 'Hosting',
        passages: [
          'The operator chooses its hosting provider and gives its name and address on request. No page calls a third-party server.',
        ],
      },
      {
        heading: 'Software',
        passages: [
          'MonComptePro is free software under the MIT licence. Its pages use components of the French State design system, version 1.14.4, under the MIT licence. The State’s brand is reserved for services entitled to it.',
          'Data on organisations comes from the Sirene register (Insee), and official contacts from the public directories of administration and education, under Open Licence 2.0.',
        ],
      },
      {
        heading: 'Reporting content or a vulnerability',
        passages: ['Write to the operator. A security flaw is reported privately, before any publication.', 'contact'],
      },
    ],
  },
}
