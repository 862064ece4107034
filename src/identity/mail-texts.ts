import { dictionary } from '../web/texts.ts'

export const identityMailTexts = dictionary(
  {
    subject: 'Votre identité a été vérifiée par FranceConnect',
    linked: (moment: string) => `FranceConnect a été lié à votre compte MonComptePro le ${moment} (heure de Paris).`,
    renamed:
      'Vos nom et prénom de compte sont maintenant ceux de votre état civil. Vous choisissez lesquels dans « Informations personnelles ».',
    effect: 'Rien ne change pour vous connecter : FranceConnect ne sert qu’à prouver qui vous êtes.',
    notYou: (support: string) =>
      `Ce n’était pas vous ? Changez votre mot de passe, fermez les autres sessions, et écrivez à ${support}.`,
  },
  {
    subject: 'Your identity was verified by FranceConnect',
    linked: (moment: string) => `FranceConnect was linked to your MonComptePro account on ${moment} (Paris time).`,
    renamed: 'The names of your account are now those of the civil registry. You choose which in “Personal information”.',
    effect: 'Nothing changes in how you sign in: FranceConnect only proves who you are.',
    notYou: (support: string) => `It was not you? Change your password, close the other sessions, and write to ${support}.`,
  },
)
