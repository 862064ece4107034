import { dictionary } from '../../web/texts.ts'

export const lifeMailWords = dictionary(
  {
    hello: 'Bonjour,',
    mine: 'Voir mes organisations',
    proveIt: 'Apporter une preuve',
    support: (contact: string) => `Une question ? Écrivez à ${contact}.`,
    stillThereSubject: (label: string) => `Êtes-vous toujours en poste à « ${label} » ?`,
    stillThere: (label: string, email: string) =>
      `Votre rattachement à « ${label} » a été prouvé par l’adresse ${email}. Êtes-vous toujours en poste ?`,
    stillThereAnswer: 'Répondre',
    stillThereUntil: (day: string) => `Sans réponse avant le ${day}, les services ne vous reconnaîtront plus à ce titre.`,
    stillThereNo: 'Si vous avez quitté cette organisation, dites-le sur la même page : rien d’autre n’est à faire.',
    provisionalSubject: (label: string) => `Votre rattachement provisoire à « ${label} » se termine bientôt`,
    provisional: (label: string, day: string) =>
      `Votre rattachement à « ${label} » est provisoire : le domaine de votre adresse est encore en cours de vérification. Il sera suspendu le ${day}.`,
    provisionalNext: 'Vous pouvez prouver ce lien vous-même, sans attendre : tous les moyens sont proposés sur la page.',
    closingSubject: (label: string) => `L’établissement « ${label} » est fermé`,
    closing: (label: string, day: string) =>
      `D’après le répertoire Sirene, l’établissement « ${label} » est fermé. Votre rattachement continue jusqu’au ${day}, puis sera suspendu.`,
    closingAlone: 'Si vous travaillez maintenant dans un autre établissement, rejoignez-le dès que possible.',
    closingSuccessor: 'Le répertoire désigne un établissement qui lui succède : votre rattachement peut y être repris.',
    transfer: 'Reprendre mon rattachement dans le nouvel établissement',
    suspendedSubject: (label: string) => `Votre rattachement à « ${label} » est suspendu`,
    suspended: (label: string) =>
      `Votre rattachement à « ${label} » est suspendu : les services ne vous reconnaissent plus à ce titre.`,
    suspendedBecause: {
      provisional_ended: 'Il était provisoire, et rien n’est venu prouver le lien en trente jours.',
      not_confirmed: 'Nous vous avons demandé si vous étiez toujours en poste, et n’avons pas eu de réponse.',
      establishment_closed: 'L’établissement est fermé d’après le répertoire Sirene.',
      end_date: 'La date de fin choisie par l’organisation est passée.',
    },
    suspendedNext: 'Rien n’est perdu : la page de vos organisations dit comment le reprendre.',
    goesOnSubject: (label: string) => `Votre rattachement à « ${label} » continue`,
    goesOn: (label: string) => `Votre rattachement à « ${label} » est de nouveau actif.`,
  },
  {
    hello: 'Hello,',
    mine: 'See my organisations',
    proveIt: 'Bring a proof',
    support: (contact: string) => `A question? Write to ${contact}.`,
    stillThereSubject: (label: string) => `Do you still work at “${label}”?`,
    stillThere: (label: string, email: string) =>
      `Your membership of “${label}” was proved by the address ${email}. Do you still work there?`,
    stillThereAnswer: 'Answer',
    stillThereUntil: (day: string) => `Without an answer before ${day}, services will no longer recognise you as such.`,
    stillThereNo: 'If you left this organisation, say so on the same page: there is nothing else to do.',
    provisionalSubject: (label: string) => `Your provisional membership of “${label}” ends soon`,
    provisional: (label: string, day: string) =>
      `Your membership of “${label}” is provisional: the domain of your address is still being checked. It will be suspended on ${day}.`,
    provisionalNext: 'You can prove this link yourself, without waiting: the page offers every way.',
    closingSubject: (label: string) => `The establishment “${label}” is closed`,
    closing: (label: string, day: string) =>
      `According to the Sirene register, the establishment “${label}” is closed. Your membership goes on until ${day}, then it will be suspended.`,
    closingAlone: 'If you now work in another establishment, join it as soon as you can.',
    closingSuccessor: 'The register names an establishment that takes over from it: your membership can go on there.',
    transfer: 'Go on with my membership in the new establishment',
    suspendedSubject: (label: string) => `Your membership of “${label}” is suspended`,
    suspended: (label: string) => `Your membership of “${label}” is suspended: services no longer recognise you as such.`,
    suspendedBecause: {
      provisional_ended: 'It was provisional, and nothing came to prove the link in thirty days.',
      not_confirmed: 'We asked whether you still worked there, and had no answer.',
      establishment_closed: 'The establishment is closed, according to the Sirene register.',
      end_date: 'The end date chosen by the organisation has passed.',
    },
    suspendedNext: 'Nothing is lost: the page of your organisations says how to get it back.',
    goesOnSubject: (label: string) => `Your membership of “${label}” goes on`,
    goesOn: (label: string) => `Your membership of “${label}” is active again.`,
  },
)
