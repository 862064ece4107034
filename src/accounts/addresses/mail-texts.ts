import { dictionary } from '../../web/texts.ts'

export const addressMailTexts = dictionary(
  {
    removedSubject: 'Une adresse a été retirée de votre compte',
    removed: (address: string, moment: string) =>
      `L’adresse ${address} a été retirée de votre compte MonComptePro le ${moment} (heure de Paris). Elle ne permet plus de s’y connecter.`,
    primarySubject: 'L’adresse principale de votre compte a changé',
    primary: (address: string, moment: string) =>
      `L’adresse principale de votre compte MonComptePro est ${address} depuis le ${moment} (heure de Paris).`,
    primaryMeans: 'Les services où vous allez sans organisation la reçoivent. Pour une organisation, rien ne change.',
    notYou: (support: string) =>
      `Ce n’était pas vous ? Connectez-vous tout de suite, changez votre mot de passe et fermez les autres sessions depuis la page « Connexion et sécurité ». Si vous n’y arrivez plus, écrivez sans attendre à ${support}.`,
  },
  {
    removedSubject: 'An address was removed from your account',
    removed: (address, moment) =>
      `The address ${address} was removed from your MonComptePro account on ${moment} (Paris time). It no longer lets anybody sign in there.`,
    primarySubject: 'The main address of your account has changed',
    primary: (address, moment) => `The main address of your MonComptePro account is ${address} since ${moment} (Paris time).`,
    primaryMeans: 'The services you go to without an organisation receive it. For an organisation nothing changes.',
    notYou: (support) =>
      `It was not you? Sign in at once, change your password and close the other sessions from the page “Sign-in and security”. If you no longer can, write to ${support} without delay.`,
  },
)
