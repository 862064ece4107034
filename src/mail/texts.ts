import { dictionary } from '../web/texts.ts'

/** Words around every mail. */
export const mailTexts = dictionary(
  {
    footer:
      'Ce message est envoyé automatiquement par MonComptePro : inutile d’y répondre. Nous ne vous demanderons jamais votre mot de passe ni un code, par e-mail ou par téléphone.',
    labelled: (label: string) => `${label} :`,
  },
  {
    footer:
      'This message is sent automatically by MonComptePro: no need to reply. We never ask for your password or a code, by e-mail or by phone.',
    labelled: (label: string) => `${label}:`,
  },
)
