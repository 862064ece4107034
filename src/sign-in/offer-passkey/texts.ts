import { dictionary } from '../../web/texts.ts'

export const offerTexts = dictionary(
  {
    title: 'La prochaine fois, connectez-vous en un geste',
    what: 'Une clé d’accès remplace le mot de passe et le code reçu par e-mail : votre appareil vérifie que c’est vous, et aucun faux site ne peut s’en servir.',
    create: 'Créer une clé d’accès',
    createHint: 'Votre empreinte, votre visage ou le code de cet appareil.',
    needsScript: 'Ce navigateur ne sait pas créer de clé d’accès. Vous pourrez le faire depuis un autre.',
    skip: 'Plus tard',
    skipHint: 'Cette question ne sera plus posée : la page « Connexion et sécurité » permet d’en ajouter une quand vous voulez.',
  },
  {
    title: 'Next time, sign in with one gesture',
    what: 'A passkey stands for the password and for the code received by e-mail: your device verifies that it is you, and no false site can make use of it.',
    create: 'Create a passkey',
    createHint: 'Your fingerprint, your face or the code of this device.',
    needsScript: 'This browser cannot make a passkey. You can do it from another one.',
    skip: 'Later',
    skipHint: 'This will not be asked again: the page “Sign-in and security” lets you add one whenever you like.',
  },
)
