import { dictionary } from '../web/texts.ts'

export const identityTexts = dictionary(
  {
    title: 'Prouvez votre identité avec FranceConnect',
    why_level: (service: string) => `${service} demande que votre identité soit vérifiée.`,
    why_unproved: (service: string) =>
      `Rien ne prouve encore votre lien avec l’organisation choisie : ${service} l’accepte si votre identité est vérifiée.`,
    why_officer: (service: string) =>
      `${service} s’adresse aux dirigeants d’entreprise. Votre identité sera comparée à celle des dirigeants inscrits au registre.`,
    why_own:
      'Une identité vérifiée donne accès aux services qui la demandent, et permet de certifier que vous dirigez une entreprise.',
    renew: (date: string) => `Votre identité a été vérifiée le ${date}. Une vérification vaut 90 jours : refaites-la.`,
    how: 'Vous choisissez chez FranceConnect un compte que vous avez déjà (impôts, assurance maladie, La Poste…), puis vous revenez ici.',
    kept: 'Nous recevons et gardons, chiffrés : vos prénoms, nom de naissance et nom d’usage, votre sexe, vos date et lieu de naissance. FranceConnect ne sert jamais à se connecter ici.',
    names:
      'Vos nom et prénom de compte deviennent ceux de votre état civil ; vous choisirez lesquels dans vos informations personnelles.',
    signInWith: 'S’identifier avec',
    brand: 'FranceConnect',
    what: 'Qu’est-ce que FranceConnect ?',
    newWindow: 'nouvelle fenêtre',
    refused: 'Vous n’avez pas terminé chez FranceConnect. Rien n’a changé : vous pouvez recommencer.',
    unavailable:
      'FranceConnect ne répond pas pour le moment. Réessayez dans quelques minutes : le reste de votre compte fonctionne.',
    unbelievable:
      'La réponse de FranceConnect n’a pas pu être vérifiée : elle n’a pas été retenue. Recommencez ; si cela persiste, écrivez à l’assistance.',
    taken:
      'Cette identité est déjà liée à un autre compte MonComptePro. Une personne n’a qu’un compte : connectez-vous avec l’adresse de l’autre compte, ou écrivez à l’assistance si vous n’y avez plus accès.',
    another_person:
      'L’identité reçue n’est pas celle qui est liée à ce compte. Un compte appartient à une seule personne : déconnectez-vous et utilisez le vôtre, ou écrivez à l’assistance.',
    otherWays: 'Sans FranceConnect',
    another: 'Choisir une autre organisation',
    goingTitle: 'Vous allez vers FranceConnect',
    lostTitle: 'Cette réponse de FranceConnect n’est plus attendue',
    lost: 'Elle a déjà servi, elle arrive trop tard, ou elle était destinée à un autre navigateur. Revenez au service et recommencez.',
    home: 'Aller à mon compte',
    section: 'Identité vérifiée',
    sectionNone: 'Votre identité n’est pas vérifiée.',
    sectionLinked: (date: string) => `Vérifiée par FranceConnect le ${date}.`,
    sectionStale: (date: string) =>
      `Vérifiée par FranceConnect le ${date}, il y a plus de 90 jours : à renouveler quand un service la demandera.`,
    linkNow: 'Vérifier mon identité',
    renewNow: 'Renouveler la vérification',
    verifiedNames: 'Votre identité est vérifiée : vos nom et prénom se choisissent parmi ceux de votre état civil.',
    givenName: 'Prénom',
    familyName: 'Nom de famille',
    chooseName: 'Choisissez l’un de ces noms.',
  },
  {
    title: 'Prove your identity with FranceConnect',
    why_level: (service: string) => `${service} asks for your identity to be verified.`,
    why_unproved: (service: string) =>
      `Nothing proves your link with the chosen organisation yet: ${service} accepts it if your identity is verified.`,
    why_officer: (service: string) =>
      `${service} is meant for officers of companies. Your identity will be compared with the officers in the register.`,
    why_own: 'A verified identity opens the services that ask for it, and lets you certify that you run a company.',
    renew: (date: string) => `Your identity was verified on ${date}. A verification lasts 90 days: do it again.`,
    how: 'At FranceConnect you choose an account you already have (taxes, health insurance, La Poste…), then you come back here.',
    kept: 'We receive and keep, encrypted: your given names, birth name and usage name, your gender, your date and place of birth. FranceConnect is never a way to sign in here.',
    names: 'The names of your account become those of the civil registry; you choose which in your personal information.',
    signInWith: 'S’identifier avec',
    brand: 'FranceConnect',
    what: 'What is FranceConnect?',
    newWindow: 'new window',
    refused: 'You did not finish at FranceConnect. Nothing has changed: you can start again.',
    unavailable: 'FranceConnect does not answer for now. Try again in a few minutes: the rest of your account works.',
    unbelievable:
      'The answer of FranceConnect could not be verified: it was not kept. Start again; if it goes on, write to the support.',
    taken:
      'This identity is already linked to another MonComptePro account. A person has one account: sign in with the address of the other one, or write to the support if you cannot reach it any more.',
    another_person:
      'The identity received is not the one linked to this account. An account belongs to one person: sign out and use yours, or write to the support.',
    otherWays: 'Without FranceConnect',
    another: 'Choose another organisation',
    goingTitle: 'You are going to FranceConnect',
    lostTitle: 'This answer of FranceConnect is not expected any more',
    lost: 'It was used already, it comes too late, or it was meant for another browser. Go back to the service and start again.',
    home: 'Go to my account',
    section: 'Verified identity',
    sectionNone: 'Your identity is not verified.',
    sectionLinked: (date: string) => `Verified by FranceConnect on ${date}.`,
    sectionStale: (date: string) =>
      `Verified by FranceConnect on ${date}, more than 90 days ago: to be renewed when a service asks for it.`,
    linkNow: 'Verify my identity',
    renewNow: 'Renew the verification',
    verifiedNames: 'Your identity is verified: your names are chosen among those of the civil registry.',
    givenName: 'Given name',
    familyName: 'Family name',
    chooseName: 'Choose one of these names.',
  },
)
