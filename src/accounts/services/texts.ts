import { dictionary } from '../../web/texts.ts'

export const servicesTexts = dictionary(
  {
    service: 'Service',
    organization: 'Organisation',
    noOrganization: 'aucune',
    times: 'Connexions',
    last: 'Dernière connexion',
  },
  {
    service: 'Service',
    organization: 'Organisation',
    noOrganization: 'none',
    times: 'Sign-ins',
    last: 'Last sign-in',
  },
)
