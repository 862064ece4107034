import { dictionary } from '../../web/texts.ts'

export const passkeyTexts = dictionary(
  {
    signIn: 'Se connecter avec une clé d’accès',
    use: 'Utiliser une clé d’accès',
    hint: 'Votre empreinte, votre visage ou le code de votre appareil.',
    or: 'ou',
    cancelled:
      'La demande a été annulée, ou aucune clé d’accès de cet appareil ne convient. Réessayez, ou choisissez un autre moyen.',
    alreadyKnown: 'Cet appareil a déjà une clé d’accès pour votre compte.',
    unsupported: 'Cet appareil ne sait pas vérifier que c’est vous : il lui faut un code, une empreinte ou un visage.',
    failed: 'Le navigateur n’a pas pu utiliser de clé d’accès. Choisissez un autre moyen.',
    unknown: 'Cette clé d’accès n’est plus enregistrée ici. Supprimez-la de votre appareil, et connectez-vous autrement.',
    expired: 'La page est restée ouverte trop longtemps. Réessayez.',
    unverified: 'Votre appareil n’a pas vérifié que c’était vous (code, empreinte ou visage). Réessayez.',
    refused: 'Cette clé d’accès n’a pas été acceptée. Choisissez un autre moyen.',
    replayed: 'Cette réponse a déjà servi. Réessayez.',
    clone:
      'Cette clé d’accès semble exister en double : elle est refusée. Connectez-vous autrement, puis retirez-la de votre compte.',
    not_yours: 'Cette clé d’accès est celle d’un autre compte.',
    known: 'Cette clé d’accès est déjà enregistrée.',
    full: 'Votre compte a déjà vingt clés d’accès. Retirez-en une d’abord.',
  },
  {
    signIn: 'Sign in with a passkey',
    use: 'Use a passkey',
    hint: 'Your fingerprint, your face or the code of your device.',
    or: 'or',
    cancelled: 'The request was cancelled, or no passkey of this device fits. Try again, or choose another way.',
    alreadyKnown: 'This device already has a passkey for your account.',
    unsupported: 'This device cannot verify that it is you: it needs a code, a fingerprint or a face.',
    failed: 'The browser could not use a passkey. Choose another way.',
    unknown: 'This passkey is no longer registered here. Delete it from your device, and sign in another way.',
    expired: 'The page stayed open for too long. Try again.',
    unverified: 'Your device did not verify that it was you (code, fingerprint or face). Try again.',
    refused: 'This passkey was not accepted. Choose another way.',
    replayed: 'This answer was used already. Try again.',
    clone: 'This passkey seems to exist twice: it is refused. Sign in another way, then remove it from your account.',
    not_yours: 'This passkey is another account’s.',
    known: 'This passkey is registered already.',
    full: 'Your account already has twenty passkeys. Remove one first.',
  },
)
