import { dictionary } from '../../web/texts.ts'

export const levelTexts = dictionary(
  {
    title: 'Ce service demande un niveau que nous ne pouvons pas atteindre',
    unknown: (service: string) => `${service} demande un niveau de garantie que MonComptePro ne délivre pas.`,
    second_factor: (service: string) => `${service} demande une double authentification, et vous vous êtes connecté sans elle.`,
    identity: (service: string) =>
      `${service} demande une identité vérifiée, et cette instance n’est pas reliée à FranceConnect.`,
    both: (service: string) =>
      `${service} demande une double authentification et une identité vérifiée, que nous ne pouvons pas établir ici.`,
    officer: (service: string) =>
      `${service} s’adresse aux dirigeants d’entreprise, et cette instance n’est reliée à aucun registre des dirigeants.`,
    asked: 'Niveau demandé',
    advice:
      'Vous n’avez rien fait de mal et votre compte n’est pas en cause. Revenez au service : il vous proposera peut-être un autre moyen de vous connecter.',
  },
  {
    title: 'This service asks for a level we cannot reach',
    unknown: (service: string) => `${service} asks for a level of assurance that MonComptePro does not deliver.`,
    second_factor: (service: string) => `${service} asks for two-factor authentication, and you signed in without it.`,
    identity: (service: string) =>
      `${service} asks for a verified identity, and this instance is not connected to FranceConnect.`,
    both: (service: string) =>
      `${service} asks for two-factor authentication and a verified identity, which we cannot establish here.`,
    officer: (service: string) =>
      `${service} is meant for officers of companies, and this instance reads no register of officers.`,
    asked: 'Level asked',
    advice:
      'You did nothing wrong and your account is not at fault. Go back to the service: it may offer another way to sign in.',
  },
)
