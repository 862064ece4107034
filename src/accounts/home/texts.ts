import { dictionary } from '../../web/texts.ts'

export const homeTexts = dictionary(
  {
    landingTitle: 'Un seul compte pour vos services professionnels',
    landingIntro:
      'MonComptePro dit aux services en ligne qui vous êtes, pour quelle organisation vous agissez (mairie, administration, entreprise, association), et pourquoi on peut le croire.',
    signIn: 'Se connecter',
    create: 'Créer un compte',
    howTitle: 'Comment ça marche',
    howEmail: 'Vous prouvez votre adresse e-mail professionnelle par un code.',
    howOrganization:
      'Vous trouvez votre organisation par son nom, sa commune ou son SIRET. Le plus souvent, votre rattachement est vérifié aussitôt.',
    howService:
      'Le service où vous allez reçoit votre identité et celle de votre organisation. Rien n’est à refaire la fois suivante.',
    forWhomTitle: 'À qui cela sert',
    forWhom:
      'Aux agents publics, aux salariés, aux indépendants et aux membres d’associations qui accomplissent des démarches en ligne pour leur organisation.',
    stats: 'Voir les statistiques publiques',
    continueAccount: 'Votre connexion n’est pas terminée.',
    continueLink: 'Continuer',

    title: 'Accueil',
    hello: (name: string) => `Bonjour ${name}`,
    helloUnnamed: 'Bonjour',
    attention: 'À regarder',
    nothingToDo: 'Tout est en ordre.',
    names_missing: () => 'Votre nom n’est pas encore indiqué. Le compléter',
    no_organization: () =>
      'Vous n’êtes rattaché à aucune organisation. Le plus souvent, le premier service où vous allez vous le propose.',
    request_open: (reference: string) => `Votre demande de rattachement ${reference} est en cours. Voir où elle en est`,
    membership_unproved: (label: string) =>
      `Votre lien avec « ${label} » n’est pas encore prouvé : certains services ne l’acceptent pas. Voir comment le prouver`,
    membership_expiring: (label: string) => `Votre rattachement à « ${label} » va prendre fin. Voir pourquoi`,
    proof_soon_old: (address: string) =>
      `Il faudra bientôt confirmer que vous recevez toujours les messages de ${address}. Voir vos adresses`,
    organizations: 'Vos organisations',
    noOrganization: 'Aucune pour le moment.',
    siret: (siret: string) => `SIRET ${siret}`,
    status_provisional: 'provisoire',
    status_expiring: 'prend fin bientôt',
    status_suspended: 'suspendu',
    external: 'membre externe',
    unproved: 'à prouver',
    services: 'Services utilisés récemment',
    noService:
      'Vous ne vous êtes encore connecté à aucun service. Choisissez « S’identifier avec MonComptePro » sur un service qui le propose.',
    allServices: 'Tout l’historique',
  },
  {
    landingTitle: 'One account for your professional services',
    landingIntro:
      'MonComptePro tells online services who you are, which organisation you act for (town hall, administration, company, association), and why they can believe it.',
    signIn: 'Sign in',
    create: 'Create an account',
    howTitle: 'How it works',
    howEmail: 'You prove your work e-mail address with a code.',
    howOrganization:
      'You find your organisation by its name, its town or its SIRET number. Most of the time, your link is checked at once.',
    howService:
      'The service you go to receives your identity and that of your organisation. Nothing has to be done again the next time.',
    forWhomTitle: 'Who it is for',
    forWhom:
      'Civil servants, employees, self-employed people and members of associations who do things online for their organisation.',
    stats: 'See the public statistics',
    continueAccount: 'You have not finished signing in.',
    continueLink: 'Continue',

    title: 'Home',
    hello: (name) => `Hello ${name}`,
    helloUnnamed: 'Hello',
    attention: 'To look at',
    nothingToDo: 'All is well.',
    names_missing: () => 'Your name is not given yet. Complete it',
    no_organization: () => 'You are linked to no organisation. Most of the time, the first service you go to offers it.',
    request_open: (reference) => `Your request ${reference} to join an organisation is under way. See where it stands`,
    membership_unproved: (label) =>
      `Your link to “${label}” is not proved yet: some services do not accept that. See how to prove it`,
    membership_expiring: (label) => `Your link to “${label}” is about to end. See why`,
    proof_soon_old: (address) =>
      `You will soon have to confirm that you still receive the messages of ${address}. See your addresses`,
    organizations: 'Your organisations',
    noOrganization: 'None for now.',
    siret: (siret) => `SIRET ${siret}`,
    status_provisional: 'provisional',
    status_expiring: 'ends soon',
    status_suspended: 'suspended',
    external: 'external member',
    unproved: 'to be proved',
    services: 'Services used lately',
    noService: 'You have not signed in to any service yet. Choose “S’identifier avec MonComptePro” on a service that offers it.',
    allServices: 'The whole history',
  },
)
