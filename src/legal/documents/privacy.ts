import type { Translated } from '../document.ts'

export const privacy: Translated = {
  fr: {
    title: 'Données personnelles et cookies',
    introduction: 'Ce que nous savons de vous, pourquoi, combien de temps, et comment le faire corriger ou effacer.',
    sections: [
      {
        heading: 'Responsable du traitement',
        passages: ['L’organisme qui exploite ce service est responsable du traitement.', 'contact'],
      },
      {
        heading: 'Ce qui est enregistré',
        passages: [
          {
            list: [
              'vos adresses e-mail et la date de leur vérification ; vos prénom et nom ; si vous les donnez, téléphone et fonction ;',
              'si vous passez par FranceConnect : vos prénoms, nom de naissance et d’usage, sexe, date et lieu de naissance, chiffrés ;',
              'l’empreinte de votre mot de passe, jamais le mot de passe lui-même ;',
              'vos organisations, avec la décision de rattachement, ses preuves et leurs dates ;',
              'vos connexions : date, service, organisation, type d’appareil ;',
              'un journal de sécurité de ce qui touche à votre compte.',
            ],
          },
        ],
      },
      {
        heading: 'Pourquoi',
        passages: [
          'Vous identifier auprès des services que vous choisissez, prouver votre lien avec une organisation, protéger votre compte, produire des statistiques anonymes. La base légale est l’exécution des conditions d’utilisation ; pour un exploitant public, la mission d’intérêt public.',
        ],
      },
      {
        heading: 'Qui les reçoit',
        passages: [
          'Le service que vous rejoignez reçoit ce qu’il demande : votre identité, votre adresse et l’organisation que vous avez choisie. Les membres ou administrateurs de votre organisation peuvent être informés de votre arrivée. Rien n’est vendu, rien ne part hors de ces usages.',
        ],
      },
      {
        heading: 'Combien de temps',
        passages: [
          {
            list: [
              'le compte : tant qu’il sert ; deux ans sans connexion et il est effacé, après deux messages pour vous prévenir ;',
              'une fois le compte effacé : son identifiant seul, et pour les organisations la trace d’un rattachement, sans nom ni adresse ;',
              'le journal de sécurité : douze mois ;',
              'les messages envoyés : le temps de leur remise ; à qui ils l’ont été, trente jours.',
            ],
          },
        ],
      },
      {
        heading: 'Cookies',
        passages: [
          'Seulement ceux qu’exige le fonctionnement : votre session, l’adresse en cours de saisie, le navigateur de confiance et la langue choisie. Aucune mesure d’audience par un tiers, donc aucun bandeau.',
        ],
      },
      {
        heading: 'Vos droits',
        passages: [
          'Sur la page « Mes données » de votre compte, vous téléchargez tout ce qui est conservé sur vous et vous supprimez votre compte.',
          'Accès, rectification, effacement, limitation, portabilité et opposition : écrivez à l’exploitant, qui répond sous un mois. Vous pouvez aussi saisir la CNIL (cnil.fr).',
          'contact',
        ],
      },
    ],
  },
  en: {
    title: 'Personal data and cookies',
    introduction: 'What we know about you, why, for how long, and how to have it corrected or erased.',
    sections: [
      { heading: 'Data controller', passages: ['The body that runs this service is the data controller.', 'contact'] },
      {
        heading: 'What is recorded',
        passages: [
          {
            list: [
              'your e-mail addresses and when they were verified; your names; if you give them, telephone and job;',
              'if you go through FranceConnect: your given names, birth and usage names, gender, date and place of birth, encrypted;',
              'a fingerprint of your password, never the password itself;',
              'your organisations, with the membership decision, its evidence and dates;',
              'your sign-ins: date, service, organisation, kind of device;',
              'a security log of what touches your account.',
            ],
          },
        ],
      },
      {
        heading: 'Why',
        passages: [
          'To identify you to the services you choose, prove your link to an organisation, protect your account, and produce anonymous statistics. The legal basis is the performance of the terms of use; for a public operator, a task carried out in the public interest.',
        ],
      },
      {
        heading: 'Who receives it',
        passages: [
          'The service you go to receives what it asks for: your identity, your address and the organisation you chose. Members or administrators of your organisation may be told of your arrival. Nothing is sold, nothing leaves these uses.',
        ],
      },
      {
        heading: 'For how long',
        passages: [
          {
            list: [
              'the account: as long as it is used; two years without a sign-in and it is erased, after two messages to warn you;',
              'once the account is erased: its identifier alone, and for organisations the trace of a link, without name nor address;',
              'the security log: twelve months;',
              'messages sent: until delivered; to whom they were, thirty days.',
            ],
          },
        ],
      },
      {
        heading: 'Cookies',
        passages: [
          'Only those needed to work: your session, the address being typed, the trusted browser and the chosen language. No third-party audience measurement, hence no banner.',
        ],
      },
      {
        heading: 'Your rights',
        passages: [
          'On the page “My data” of your account, you download all that is held about you and delete your account.',
          'Access, rectification, erasure, restriction, portability and objection: write to the operator, who answers within a month. You may also refer to the CNIL (cnil.fr).',
          'contact',
        ],
      },
    ],
  },
}
