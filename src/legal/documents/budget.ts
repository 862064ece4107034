import type { Translated } from '../document.ts'

export const budget: Translated = {
  fr: {
    title: 'Budget',
    introduction: 'Ce que coûte ce service, et à qui.',
    sections: [
      {
        heading: 'Pour vous et pour les services',
        passages: ['Rien : ni abonnement, ni facturation à la connexion, ni publicité, ni revente de données.'],
      },
      {
        heading: 'Pour l’exploitant',
        passages: [
          'Le logiciel est libre et sans redevance. Restent l’hébergement, l’envoi des e-mails, l’assistance et les évolutions. L’exploitant publie ou communique ces montants sur demande.',
          'contact',
        ],
      },
    ],
  },
  en: {
    title: 'Budget',
    introduction: 'What this service costs, and to whom.',
    sections: [
      {
        heading: 'To you and to services',
        passages: ['Nothing: no subscription, no charge per sign-in, no advertising, no sale of data.'],
      },
      {
        heading: 'To the operator',
        passages: [
          'The software is free and without royalty. Hosting, sending e-mails, support and improvements remain. The operator publishes these amounts or gives them on request.',
          'contact',
        ],
      },
    ],
  },
}
