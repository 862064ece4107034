import { dictionary } from '../web/texts.ts'

export const mailTexts = dictionary(
  {
    profileSubject: 'Vos informations ont changé',
    profile: 'Ces informations de votre compte MonComptePro viennent de changer :',
    profileNotYou:
      'Ce n’était pas vous ? Changez votre mot de passe et fermez les autres sessions depuis la page « Connexion et sécurité » de votre compte.',
    field_given_name: 'Prénom',
    field_family_name: 'Nom',
    field_job: 'Fonction',
    field_phone_number: 'Téléphone professionnel',
    field_locale: 'Langue des messages',
    password_set_subject: 'Un mot de passe a été ajouté à votre compte',
    password_set: (moment: string) => `Un mot de passe a été ajouté à votre compte MonComptePro le ${moment} (heure de Paris).`,
    password_changed_subject: 'Votre mot de passe a changé',
    password_changed: (moment: string) => `Le mot de passe de votre compte MonComptePro a changé le ${moment} (heure de Paris).`,
    passwordEffect: 'Par sécurité, vos autres sessions ont été fermées.',
    passwordNotYou:
      'Ce n’était pas vous ? Demandez tout de suite un nouveau mot de passe par « Mot de passe oublié ? », sur la page de connexion.',
  },
  {
    profileSubject: 'Your information has changed',
    profile: 'This information of your MonComptePro account has just changed:',
    profileNotYou:
      'It was not you? Change your password and close the other sessions from the page “Sign-in and security” of your account.',
    field_given_name: 'Given name',
    field_family_name: 'Family name',
    field_job: 'Job',
    field_phone_number: 'Work phone',
    field_locale: 'Language of messages',
    password_set_subject: 'A password was added to your account',
    password_set: (moment) => `A password was added to your MonComptePro account on ${moment} (Paris time).`,
    password_changed_subject: 'Your password has changed',
    password_changed: (moment) => `The password of your MonComptePro account changed on ${moment} (Paris time).`,
    passwordEffect: 'For safety, your other sessions were closed.',
    passwordNotYou: 'It was not you? Ask for a new password at once with “Forgotten password?”, on the sign-in page.',
  },
)
