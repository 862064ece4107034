import { dictionary } from '../web/texts.ts'

/** Words of the mails of this slice. */
export const mailTexts = dictionary(
  {
    signInSubject: 'Votre code pour vous connecter',
    signIn: 'Voici votre code pour vous connecter à MonComptePro :',
    signInForService: (service: string) => `Voici votre code pour vous connecter à MonComptePro et continuer vers ${service} :`,
    signInLink: 'Me connecter',
    signInNotYou:
      'Vous n’avez rien demandé ? Quelqu’un a saisi votre adresse. Sans ce code, personne ne peut se connecter : vous pouvez ignorer ce message.',
    newAccountSubject: 'Votre code pour créer votre compte',
    newAccount: 'Voici votre code pour créer votre compte MonComptePro :',
    newAccountForService: (service: string) =>
      `Voici votre code pour créer votre compte MonComptePro et continuer vers ${service} :`,
    newAccountLink: 'Créer mon compte',
    newAccountNotYou:
      'Vous n’avez rien demandé ? Quelqu’un a saisi votre adresse. Ignorez ce message : aucun compte n’existe à cette adresse, et aucun ne sera créé.',
    codeOrLink: 'Recopiez ce code dans la page où vous l’avez demandé. Vous pouvez aussi suivre ce lien :',
    codeLife: 'Le code est valable 10 minutes, le lien 15 minutes. Ils ne servent qu’une fois.',
    codeOnlyLife: 'Le code est valable 10 minutes et ne sert qu’une fois.',
    neverShare: 'Ne communiquez ce code à personne : MonComptePro ne vous le demandera jamais par téléphone ou par message.',
    verify_email_subject: 'Votre code pour confirmer votre adresse',
    verify_email: 'Voici votre code pour confirmer que vous recevez toujours les messages envoyés à cette adresse :',
    verify_email_notYou:
      'Vous n’êtes pas en train de vous connecter ? Quelqu’un connaît peut-être votre mot de passe : changez-le depuis la page « Connexion et sécurité » de votre compte.',
    trust_browser_subject: 'Votre code pour vous connecter depuis un nouveau navigateur',
    trust_browser: 'Voici votre code pour vous connecter depuis un navigateur que vous n’aviez pas encore utilisé :',
    trust_browser_notYou:
      'Vous n’êtes pas en train de vous connecter ? Quelqu’un connaît peut-être votre mot de passe : changez-le depuis la page « Connexion et sécurité » de votre compte.',
    resetSubject: 'Choisissez un nouveau mot de passe',
    reset: 'Voici votre code pour choisir un nouveau mot de passe sur MonComptePro :',
    resetLink: 'Choisir un nouveau mot de passe',
    resetNotYou: 'Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe n’a pas changé.',
    noAccountSubject: 'Aucun compte n’existe pour cette adresse',
    noAccount:
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe MonComptePro pour cette adresse, mais elle n’a pas de compte.',
    noAccountWhat: 'Vous avez peut-être un compte avec une autre adresse. Sinon, vous pouvez en créer un :',
    noAccountLink: 'Se connecter ou créer un compte',
    noAccountNotYou: 'Vous n’avez rien demandé ? Ignorez ce message.',
    newBrowserSubject: 'Nouvelle connexion à votre compte',
    newBrowser: 'Votre compte MonComptePro vient d’être utilisé depuis un nouveau navigateur.',
    when: (moment: string) => `Le ${moment} (heure de Paris)`,
    which: (browser: string) => `Avec ${browser}`,
    newBrowserYou: 'C’était vous ? Vous n’avez rien à faire.',
    newBrowserNotYou:
      'Ce n’était pas vous ? Quelqu’un lit votre messagerie : changez le mot de passe de celle-ci, puis fermez les autres sessions depuis la page « Connexion et sécurité » de votre compte.',
    passwordResetSubject: 'Votre mot de passe a été remplacé',
    passwordReset: (moment: string) =>
      `Le mot de passe de votre compte MonComptePro a été remplacé le ${moment} (heure de Paris), après un code reçu par e-mail.`,
    passwordResetEffect: 'Par sécurité, les autres navigateurs et les services ont été déconnectés.',
    passwordResetNotYou:
      'Ce n’était pas vous ? Changez le mot de passe de votre messagerie, puis demandez un nouveau mot de passe depuis la page de connexion.',
  },
  {
    signInSubject: 'Your code to sign in',
    signIn: 'Here is your code to sign in to MonComptePro:',
    signInForService: (service) => `Here is your code to sign in to MonComptePro and continue to ${service}:`,
    signInLink: 'Sign me in',
    signInNotYou:
      'You asked for nothing? Somebody typed your address. Without this code nobody can sign in: you can ignore this message.',
    newAccountSubject: 'Your code to create your account',
    newAccount: 'Here is your code to create your MonComptePro account:',
    newAccountForService: (service) => `Here is your code to create your MonComptePro account and continue to ${service}:`,
    newAccountLink: 'Create my account',
    newAccountNotYou:
      'You asked for nothing? Somebody typed your address. Ignore this message: no account exists for this address, and none will be created.',
    codeOrLink: 'Copy this code into the page where you asked for it. You can also follow this link:',
    codeLife: 'The code works for 10 minutes, the link for 15. Each works once.',
    codeOnlyLife: 'The code works for 10 minutes, and once.',
    neverShare: 'Tell this code to nobody: MonComptePro will never ask for it by phone or by message.',
    verify_email_subject: 'Your code to confirm your address',
    verify_email: 'Here is your code to confirm that you still receive what is sent to this address:',
    verify_email_notYou:
      'You are not signing in? Somebody may know your password: change it from the page “Sign-in and security” of your account.',
    trust_browser_subject: 'Your code to sign in from a new browser',
    trust_browser: 'Here is your code to sign in from a browser you had not used yet:',
    trust_browser_notYou:
      'You are not signing in? Somebody may know your password: change it from the page “Sign-in and security” of your account.',
    resetSubject: 'Choose a new password',
    reset: 'Here is your code to choose a new password on MonComptePro:',
    resetLink: 'Choose a new password',
    resetNotYou: 'You asked for nothing? Ignore this message: your password has not changed.',
    noAccountSubject: 'No account exists for this address',
    noAccount: 'Somebody, probably you, asked for a new MonComptePro password for this address. No account exists for it.',
    noAccountWhat: 'You may have an account with another address. Otherwise you can create one:',
    noAccountLink: 'Sign in or create an account',
    noAccountNotYou: 'You asked for nothing? Ignore this message.',
    newBrowserSubject: 'New sign-in to your account',
    newBrowser: 'Your MonComptePro account was just used from a new browser.',
    when: (moment) => `On ${moment} (Paris time)`,
    which: (browser) => `With ${browser}`,
    newBrowserYou: 'Was it you? There is nothing to do.',
    newBrowserNotYou:
      'It was not you? Somebody reads your mailbox: change its password, then end the other sessions from the page “Sign-in and security” of your account.',
    passwordResetSubject: 'Your password was replaced',
    passwordReset: (moment) =>
      `The password of your MonComptePro account was replaced on ${moment} (Paris time), after a code received by e-mail.`,
    passwordResetEffect: 'To be safe, the other browsers and the services were signed out.',
    passwordResetNotYou:
      'It was not you? Change the password of your mailbox, then ask for a new password from the sign-in page.',
  },
)
