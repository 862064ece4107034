import { dictionary } from '../../web/texts.ts'

export const dataTexts = dictionary(
  {
    title: 'Mes données',
    downloadTitle: 'Télécharger mes données',
    download:
      'Tout ce que MonComptePro sait de vous, dans un fichier JSON : compte, adresses, organisations et décisions, connexions, événements de sécurité. Aucun secret n’y figure.',
    downloadButton: 'Télécharger',
    mergeTitle: 'Réunir deux comptes',
    merge:
      'Vous avez deux comptes MonComptePro ? Réunissez-les : leurs adresses, leurs organisations et leurs services iront ensemble.',
    mergeButton: 'Réunir avec un autre compte',
    deleteTitle: 'Supprimer mon compte',
    delete: 'Vos organisations et les services où vous allez ne vous connaîtront plus sous ce compte.',
    deleteButton: 'Supprimer mon compte',
    confirmTitle: 'Supprimer votre compte ?',
    whatGoes: 'Ce qui est effacé tout de suite',
    goes: [
      'vos noms, votre fonction, votre téléphone, vos adresses e-mail',
      'vos moyens de connexion : mot de passe, clés d’accès, application, navigateurs de confiance',
      'vos sessions, et l’accès des services à vos informations',
      'vos rattachements, qui prennent fin, et l’adresse qui les prouvait',
    ],
    whatStays: 'Ce qui reste',
    stays: [
      'l’identifiant du compte, seul, pour qu’aucun service ne prenne jamais quelqu’un d’autre pour vous',
      'pour les organisations : qu’un compte leur a été rattaché, quand et par quelle règle, sans nom ni adresse',
      'pendant 12 mois : les événements de sécurité et les connexions aux services, sans nom ni adresse',
      'pendant 30 jours : les adresses auxquelles nous avons écrit',
      'ce que les services ont déjà reçu : c’est à eux qu’il faut le demander',
    ],
    elsewhere: 'Un nouveau compte à la même adresse serait, pour les services, celui de quelqu’un de nouveau.',
    told: 'Chacune de vos adresses recevra un message.',
    understood: 'Je supprime mon compte, et je sais que c’est définitif',
    notUnderstood: 'Cochez cette case pour supprimer votre compte.',
    confirm: 'Supprimer définitivement',
    keep: 'Garder mon compte',
    handOverTitle: 'Nommez d’abord un autre administrateur',
    handOver:
      'Vous êtes le seul administrateur d’organisations qui ont d’autres membres. Sans vous, plus personne n’y répondrait aux demandes ni n’y retirerait quelqu’un. Nommez un autre administrateur, puis revenez supprimer votre compte :',
    nameSomebody: (label: string) => `Nommer un administrateur de « ${label} »`,
    handOverNobody:
      'Personne ne peut l’être ? Votre droit reste entier : écrivez-nous, nous supprimerons votre compte et suivrons les demandes de ces organisations.',
    deletedTitle: 'Votre compte est supprimé',
    deleted: 'Vous êtes déconnecté. Un message le confirme à chacune de vos adresses.',
    home: 'Accueil',
  },
  {
    title: 'My data',
    downloadTitle: 'Download my data',
    download:
      'All that MonComptePro knows of you, in a JSON file: account, addresses, organisations and decisions, sign-ins, security events. It holds no secret.',
    downloadButton: 'Download',
    mergeTitle: 'Merge two accounts',
    merge:
      'You have two MonComptePro accounts? Merge them: their addresses, their organisations and their services will go together.',
    mergeButton: 'Merge with another account',
    deleteTitle: 'Delete my account',
    delete: 'Your organisations and the services you go to will no longer know you under this account.',
    deleteButton: 'Delete my account',
    confirmTitle: 'Delete your account?',
    whatGoes: 'What is erased at once',
    goes: [
      'your names, your job, your phone number, your e-mail addresses',
      'your means of signing in: password, passkeys, application, trusted browsers',
      'your sessions, and the access of services to your information',
      'your links to organisations, which end, and the address that proved them',
    ],
    whatStays: 'What stays',
    stays: [
      'the identifier of the account, alone, so that no service ever takes somebody else for you',
      'for organisations: that an account was linked to them, when and by which rule, without name nor address',
      'for 12 months: security events and sign-ins to services, without name nor address',
      'for 30 days: the addresses we wrote to',
      'what services already received: it is for them to delete it',
    ],
    elsewhere: 'A new account at the same address would be, for services, that of somebody new.',
    told: 'Each of your addresses will receive a message.',
    understood: 'I delete my account, and I know that this is final',
    notUnderstood: 'Tick this box to delete your account.',
    confirm: 'Delete for good',
    keep: 'Keep my account',
    handOverTitle: 'Name another administrator first',
    handOver:
      'You are the only administrator of organisations that have other members. Without you, nobody would answer requests there nor remove anybody. Name another administrator, then come back to delete your account:',
    nameSomebody: (label) => `Name an administrator of “${label}”`,
    handOverNobody:
      'Nobody can be one? Your right stands: write to us, we will delete your account and see to the requests of these organisations.',
    deletedTitle: 'Your account is deleted',
    deleted: 'You are signed out. A message confirms it to each of your addresses.',
    home: 'Home',
  },
)
