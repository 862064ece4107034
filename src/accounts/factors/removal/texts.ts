import { dictionary } from '../../../web/texts.ts'

export const removalTexts = dictionary(
  {
    title_passkey: 'Retirer cette clé d’accès ?',
    title_totp: 'Retirer l’application de codes ?',
    changes: 'Ce qui change',
    passkey_opens_no_more: 'Elle n’ouvrira plus votre compte. Supprimez-la aussi de votre appareil.',
    totp_opens_no_more: 'Ses codes n’ouvriront plus votre compte. Supprimez-le aussi de l’application.',
    others_stay: 'Vos autres moyens de connexion ne changent pas.',
    last_factor:
      'Votre compte n’aura plus de second facteur. Les services et les organisations qui en exigent un vous demanderont d’en ajouter un autre.',
    codes_end: 'Vos codes de secours ne serviront plus.',
    always_ends: 'Le second facteur ne sera plus demandé pour tous les services.',
    by_password: 'Vous vous connecterez par votre mot de passe, ou par un code reçu par e-mail.',
    by_mail: 'Vous vous connecterez par un code reçu par e-mail.',
    told: 'Un message le dira à chacune de vos adresses.',
    confirm_passkey: 'Retirer cette clé d’accès',
    confirm_totp: 'Retirer l’application',
    keep: 'Revenir sans rien changer',
  },
  {
    title_passkey: 'Remove this passkey?',
    title_totp: 'Remove the code application?',
    changes: 'What changes',
    passkey_opens_no_more: 'It will not open your account any more. Delete it from your device too.',
    totp_opens_no_more: 'Its codes will not open your account any more. Delete it from the application too.',
    others_stay: 'Your other ways to sign in do not change.',
    last_factor:
      'Your account will have no second factor left. Services and organisations that demand one will ask you to add another.',
    codes_end: 'Your recovery codes will work no more.',
    always_ends: 'The second factor will not be asked for every service any more.',
    by_password: 'You will sign in by your password, or by a code received by e-mail.',
    by_mail: 'You will sign in by a code received by e-mail.',
    told: 'A message will say it to each of your addresses.',
    confirm_passkey: 'Remove this passkey',
    confirm_totp: 'Remove the application',
    keep: 'Go back without changing anything',
  },
)
