import { dictionary } from '../../web/texts.ts'

export const welcomeTexts = dictionary(
  {
    title: 'Votre organisation est enregistrée',
    lead: (label: string) => `Vous agissez maintenant pour « ${label} ».`,
    unproved: 'Ce lien n’est pas prouvé : certains services demanderont une preuve de plus.',
    mail: 'Un e-mail vous le confirme. Vous pourrez quitter cette organisation à tout moment depuis votre compte.',
    next: 'Continuer',
  },
  {
    title: 'Your organisation is recorded',
    lead: (label: string) => `You now act for “${label}”.`,
    unproved: 'This link is not proved: some services will ask for one more proof.',
    mail: 'An e-mail confirms it. You may leave this organisation at any time from your account.',
    next: 'Continue',
  },
)
