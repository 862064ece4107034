import { dictionary } from '../../web/texts.ts'

export const joinMailWords = dictionary(
  {
    hello: 'Bonjour,',
    requestReceivedSubject: 'Votre demande de rattachement est enregistrée',
    requestReceived: (label: string) =>
      `Nous avons reçu votre demande de rattachement à « ${label} » : un opérateur va l’examiner.`,
    requestAsked: (label: string) =>
      `Nous avons reçu votre demande de rattachement à « ${label} » : les administrateurs de cette organisation vont l’examiner ; sans réponse sous un jour ouvré, un opérateur décidera.`,
    requestReference: (reference: string) => `Référence de la demande : ${reference}`,
    requestFaster:
      'Une adresse professionnelle de cette organisation suffit souvent : ajoutez-la depuis la page de votre demande, sans attendre.',
    acceptedSubject: (label: string) => `Votre rattachement à « ${label} » est accepté`,
    accepted: (label: string) => `Votre demande de rattachement à « ${label} » est acceptée.`,
    refusedSubject: 'Votre demande de rattachement n’a pas pu être acceptée',
    refused: (label: string) => `Votre demande de rattachement à « ${label} » est refusée.`,
    reason: (reason: string) => `Motif : ${reason}`,
    refusedNext: 'Une preuve change cette réponse : ajoutez une adresse professionnelle de cette organisation, puis recommencez.',
    refusedByRules: (label: string) => `Votre demande de rattachement à « ${label} » a pris fin : elle ne peut plus aboutir.`,
    refusedByRulesNext: 'Vous pouvez choisir une autre organisation, ou recommencer si cela change.',
    support: (contact: string, reference: string) => `Une question ? Écrivez à ${contact} en citant ${reference}.`,
    welcomeSubject: (label: string) => `Bienvenue dans « ${label} »`,
    welcome: (label: string) => `Vous agissez maintenant pour « ${label} » sur les services qui utilisent MonComptePro.`,
    yourOrganizations: 'Voir mes organisations',
    notYou: (support: string) => `Ce n’est pas vous ? Signalez-le sans attendre à ${support}.`,
    announcedSubject: (label: string) => `Une personne a rejoint « ${label} »`,
    announced: (person: string, label: string) => `${person} vient de rejoindre « ${label} » sur MonComptePro.`,
    announcedWhy:
      'Le rattachement a été décidé automatiquement. Vous recevez ce message car vous êtes membre de cette organisation.',
    toAnswerSubject: (label: string) => `Une personne demande à rejoindre « ${label} »`,
    toAnswer: (person: string, label: string) =>
      `${person} demande à rejoindre « ${label} ». Rien ne l’a prouvé automatiquement.`,
    toAnswerWhen: 'Sans réponse de votre part sous un jour ouvré, un opérateur décide.',
    answer: 'Répondre à cette demande',
    removedByAdministrator: (label: string) =>
      `Un administrateur de « ${label} » a mis fin à votre rattachement. Les services ne vous reconnaissent plus à ce titre.`,
    joinedWhy: 'Le rattachement a été décidé automatiquement. Vous recevez ce message car vous administrez cette organisation.',
    seeMember: 'Voir pourquoi, ou retirer cette personne',
    unknownPerson: 'Je ne connais pas cette personne',
    removedSubject: (label: string) => `Votre rattachement à « ${label} » a été retiré`,
    removed: (label: string) =>
      `Un opérateur a mis fin à votre rattachement à « ${label} ». Les services ne vous reconnaissent plus à ce titre.`,
    removedNext: 'Vous pouvez demander à y revenir : votre demande sera examinée.',
    question: (contact: string) => `Une question ? Écrivez à ${contact}.`,
    leftSubject: (label: string) => `Vous avez quitté « ${label} »`,
    left: (label: string) =>
      `Votre rattachement à « ${label} » a pris fin. Les services ouverts pour cette organisation ne vous reconnaissent plus à ce titre.`,
    leftAgain: 'Vous pourrez la rejoindre à nouveau si besoin.',
  },
  {
    hello: 'Hello,',
    requestReceivedSubject: 'Your request to join is recorded',
    requestReceived: (label: string) => `We received your request to join “${label}”: an operator will look at it.`,
    requestAsked: (label: string) =>
      `We received your request to join “${label}”: the administrators of this organisation will look at it; without an answer within a business day, an operator will decide.`,
    requestReference: (reference: string) => `Reference of the request: ${reference}`,
    requestFaster:
      'A professional address of this organisation is often enough: add it from the page of your request, without waiting.',
    acceptedSubject: (label: string) => `You are a member of “${label}”`,
    accepted: (label: string) => `Your request to join “${label}” is accepted.`,
    refusedSubject: 'Your request to join could not be accepted',
    refused: (label: string) => `Your request to join “${label}” is refused.`,
    reason: (reason: string) => `Reason: ${reason}`,
    refusedNext: 'A proof changes this answer: add a professional address of this organisation, then start again.',
    refusedByRules: (label: string) => `Your request to join “${label}” has ended: it can no longer succeed.`,
    refusedByRulesNext: 'You may choose another organisation, or start again if this changes.',
    support: (contact: string, reference: string) => `A question? Write to ${contact} and quote ${reference}.`,
    welcomeSubject: (label: string) => `Welcome to “${label}”`,
    welcome: (label: string) => `You now act for “${label}” on the services that use MonComptePro.`,
    yourOrganizations: 'See my organisations',
    notYou: (support: string) => `Was it not you? Write to ${support} without delay.`,
    announcedSubject: (label: string) => `Someone joined “${label}”`,
    announced: (person: string, label: string) => `${person} has just joined “${label}” on MonComptePro.`,
    announcedWhy:
      'The membership was decided automatically. You receive this message because you are a member of this organisation.',
    toAnswerSubject: (label: string) => `Someone asks to join “${label}”`,
    toAnswer: (person: string, label: string) => `${person} asks to join “${label}”. Nothing proved it automatically.`,
    toAnswerWhen: 'Without an answer from you within a business day, an operator decides.',
    answer: 'Answer this request',
    removedByAdministrator: (label: string) =>
      `An administrator of “${label}” ended your membership. Services no longer recognise you as such.`,
    joinedWhy: 'The membership was decided automatically. You receive this message because you administer this organisation.',
    seeMember: 'See why, or remove this person',
    unknownPerson: 'I do not know this person',
    removedSubject: (label: string) => `Your membership of “${label}” was removed`,
    removed: (label: string) => `An operator ended your membership of “${label}”. Services no longer recognise you as such.`,
    removedNext: 'You may ask to come back: your request will be looked at.',
    question: (contact: string) => `A question? Write to ${contact}.`,
    leftSubject: (label: string) => `You left “${label}”`,
    left: (label: string) =>
      `You are no longer a member of “${label}”. Services you were signed in to for this organisation no longer recognise you as such.`,
    leftAgain: 'You may join it again if need be.',
  },
)
