import { dictionary } from '../../web/texts.ts'

export const invitationMailWords = dictionary(
  {
    hello: 'Bonjour,',
    subject: (label: string) => `Vous êtes invité à rejoindre « ${label} »`,
    invited: (from: string, label: string) =>
      `${from} vous invite à rejoindre « ${label} » sur MonComptePro, pour agir au nom de cette organisation sur les services en ligne.`,
    open: 'Voir l’invitation',
    valid: 'Cette invitation est valable 14 jours, pour cette adresse e-mail seulement.',
    unexpected: 'Vous n’attendiez pas cette invitation ? Ignorez-la, ou signalez-la à',
  },
  {
    hello: 'Hello,',
    subject: (label: string) => `You are invited to join “${label}”`,
    invited: (from: string, label: string) =>
      `${from} invites you to join “${label}” on MonComptePro, to act for this organisation on online services.`,
    open: 'See the invitation',
    valid: 'This invitation is valid for 14 days, for this e-mail address only.',
    unexpected: 'You did not expect this invitation? Ignore it, or report it to',
  },
)
