import { dictionary } from '../../web/texts.ts'

export const texts = dictionary(
  {
    title: 'Se déconnecter de MonComptePro ?',
    asked: (service: string) =>
      `${service} vous a déconnecté et vous propose de vous déconnecter aussi de MonComptePro. Les autres services où vous êtes entré avec ce compte le demanderont de nouveau.`,
    askedByNobody: 'Les services où vous êtes entré avec ce compte le demanderont de nouveau.',
    signOut: 'Me déconnecter',
    stay: 'Rester connecté',
  },
  {
    title: 'Sign out of MonComptePro?',
    asked: (service) =>
      `${service} signed you out and suggests that you sign out of MonComptePro too. The other services you entered with this account will ask for it again.`,
    askedByNobody: 'The services you entered with this account will ask for it again.',
    signOut: 'Sign me out',
    stay: 'Stay signed in',
  },
)
