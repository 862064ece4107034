import { dictionary } from '../../web/texts.ts'

export const dataMailTexts = dictionary(
  {
    erasedSubject: 'Votre compte a été supprimé',
    erased_asked: 'Comme vous l’avez demandé, votre compte MonComptePro est supprimé.',
    erased_inactive: 'Votre compte MonComptePro est supprimé, faute d’avoir servi depuis deux ans malgré deux messages.',
    erased_operator: 'Votre compte MonComptePro est supprimé par ceux qui tiennent ce service.',
    erasedWhat:
      'Vos noms, vos adresses et vos moyens de connexion sont effacés, vos rattachements ont pris fin. Les services où vous étiez allé gardent ce qu’ils ont reçu : c’est à eux qu’il faut le demander.',
    erasedAgain:
      'Vous pourrez créer un nouveau compte avec cette adresse. Les services vous y verront comme quelqu’un de nouveau.',
    erasedNotYou: (support: string) =>
      `Ce n’était pas vous ? Changez le mot de passe de votre messagerie, et écrivez sans attendre à ${support}.`,
    inactiveSubject: (date: string) => `Votre compte sera supprimé le ${date}`,
    inactive: 'Votre compte MonComptePro n’a pas servi depuis longtemps.',
    inactiveFirst: (date: string) =>
      `Sans connexion de votre part, il sera supprimé le ${date}. Nous vous écrirons encore une fois avant.`,
    inactiveLast: (date: string) =>
      `Sans connexion de votre part, il sera supprimé le ${date}. C’est le dernier message avant cela.`,
    inactiveKeep: 'Me connecter et garder mon compte',
    inactiveIgnore: 'Vous n’en avez plus besoin ? Vous n’avez rien à faire.',
  },
  {
    erasedSubject: 'Your account was deleted',
    erased_asked: 'As you asked, your MonComptePro account is deleted.',
    erased_inactive: 'Your MonComptePro account is deleted, because it was not used for two years in spite of two messages.',
    erased_operator: 'Your MonComptePro account is deleted by those who run this service.',
    erasedWhat:
      'Your names, your addresses and your means of signing in are erased, your links to organisations have ended. The services you went to keep what they received: it is for them to delete it.',
    erasedAgain: 'You may create a new account with this address. Services will see you there as somebody new.',
    erasedNotYou: (support) => `It was not you? Change the password of your mailbox, and write to ${support} without delay.`,
    inactiveSubject: (date) => `Your account will be deleted on ${date}`,
    inactive: 'Your MonComptePro account has not been used for a long time.',
    inactiveFirst: (date) => `Unless you sign in, it will be deleted on ${date}. We will write to you once more before that.`,
    inactiveLast: (date) => `Unless you sign in, it will be deleted on ${date}. This is the last message before that.`,
    inactiveKeep: 'Sign in and keep my account',
    inactiveIgnore: 'You no longer need it? You have nothing to do.',
  },
)
