import { dictionary } from '../../web/texts.ts'

const paris = '(heure de Paris)'

export const factorMailTexts = dictionary(
  {
    passkey_added_subject: 'Une clé d’accès a été ajoutée à votre compte',
    passkey_added: (when: string) => `Une clé d’accès a été ajoutée à votre compte MonComptePro le ${when} ${paris}.`,
    passkey_removed_subject: 'Une clé d’accès a été retirée de votre compte',
    passkey_removed: (when: string) => `Une clé d’accès a été retirée de votre compte MonComptePro le ${when} ${paris}.`,
    passkeyName: (name: string) => `Son nom : ${name}`,
    totp_added_subject: 'Une application de codes a été ajoutée à votre compte',
    totp_added: (when: string) => `Une application de codes a été ajoutée à votre compte MonComptePro le ${when} ${paris}.`,
    totp_removed_subject: 'L’application de codes a été retirée de votre compte',
    totp_removed: (when: string) => `L’application de codes a été retirée de votre compte MonComptePro le ${when} ${paris}.`,
    recovery_codes_made_subject: 'De nouveaux codes de secours ont été créés',
    recovery_codes_made: (when: string) =>
      `De nouveaux codes de secours ont été créés pour votre compte MonComptePro le ${when} ${paris}. Les anciens ne servent plus.`,
    recovery_code_used_subject: 'Un code de secours a été utilisé',
    recovery_code_used: (when: string) => `Un code de secours a ouvert votre compte MonComptePro le ${when} ${paris}.`,
    codesLeft: (left: number) =>
      left === 0
        ? 'Il ne vous en reste aucun : créez-en d’autres depuis la page « Connexion et sécurité ».'
        : `Il vous en reste ${left}.`,
    second_factor_always_on_subject: 'Le second facteur sera demandé pour tous les services',
    second_factor_always_on: (when: string) =>
      `Depuis le ${when} ${paris}, votre compte MonComptePro demande le second facteur pour tous les services.`,
    second_factor_always_off_subject: 'Le second facteur ne sera plus toujours demandé',
    second_factor_always_off: (when: string) =>
      `Depuis le ${when} ${paris}, votre compte MonComptePro ne demande plus le second facteur qu’aux services et organisations qui l’exigent.`,
    notYou: (support: string) =>
      `Ce n’était pas vous ? Connectez-vous, fermez les autres sessions depuis la page « Connexion et sécurité », puis écrivez à ${support}.`,
  },
  {
    passkey_added_subject: 'A passkey was added to your account',
    passkey_added: (when) => `A passkey was added to your MonComptePro account on ${when} (Paris time).`,
    passkey_removed_subject: 'A passkey was removed from your account',
    passkey_removed: (when) => `A passkey was removed from your MonComptePro account on ${when} (Paris time).`,
    passkeyName: (name) => `Its name: ${name}`,
    totp_added_subject: 'A code application was added to your account',
    totp_added: (when) => `A code application was added to your MonComptePro account on ${when} (Paris time).`,
    totp_removed_subject: 'The code application was removed from your account',
    totp_removed: (when) => `The code application was removed from your MonComptePro account on ${when} (Paris time).`,
    recovery_codes_made_subject: 'New recovery codes were made',
    recovery_codes_made: (when) =>
      `New recovery codes were made for your MonComptePro account on ${when} (Paris time). The former ones work no more.`,
    recovery_code_used_subject: 'A recovery code was used',
    recovery_code_used: (when) => `A recovery code opened your MonComptePro account on ${when} (Paris time).`,
    codesLeft: (left) =>
      left === 0 ? 'You have none left: make others from the page “Sign-in and security”.' : `You have ${left} left.`,
    second_factor_always_on_subject: 'The second factor will be asked for every service',
    second_factor_always_on: (when) =>
      `Since ${when} (Paris time), your MonComptePro account asks for the second factor for every service.`,
    second_factor_always_off_subject: 'The second factor will not always be asked any more',
    second_factor_always_off: (when) =>
      `Since ${when} (Paris time), your MonComptePro account asks for the second factor only where a service or an organisation demands it.`,
    notYou: (support) =>
      `It was not you? Sign in, close the other sessions from the page “Sign-in and security”, then write to ${support}.`,
  },
)
