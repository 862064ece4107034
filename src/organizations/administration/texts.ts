import { dictionary } from '../../web/texts.ts'

export const administrationTexts = dictionary(
  {
    navigation: 'Administrer cette organisation',
    members: 'Membres',
    requests: 'Demandes',
    invitations: 'Invitations',
    groups: 'Groupes',
    roles: 'Rôles',
    administrators: 'Administrateurs',
    machines: 'Logiciels',
    review: 'Revue annuelle',
    domains: 'Domaines',
    security: 'Sécurité',
    history: 'Historique',
    back: 'Revenir à mes organisations',
  },
  {
    navigation: 'Administer this organisation',
    members: 'Members',
    requests: 'Requests',
    invitations: 'Invitations',
    groups: 'Groups',
    roles: 'Roles',
    administrators: 'Administrators',
    machines: 'Software',
    review: 'Yearly review',
    domains: 'Domains',
    security: 'Security',
    history: 'History',
    back: 'Back to my organisations',
  },
)
