import { dictionary } from '../../../web/texts.ts'

export const roleChoiceTexts = dictionary(
  {
    search: 'Chercher un service ou un rôle',
    searchHint: 'Les rôles déjà cochés le restent.',
    find: 'Chercher les rôles',
    found: (count: number) =>
      count === 0 ? 'Aucun rôle ne correspond.' : count === 1 ? '1 rôle trouvé.' : `${count} rôles trouvés.`,
    tooMany: (count: number, shown: number) =>
      `${count} rôles trouvés, les ${shown} premiers sont affichés : précisez la recherche.`,
    rolesOf: (service: string) => `Rôles de ${service}`,
    count: (count: number, chosen: number) => {
      const roles = count === 1 ? '1 rôle' : `${count} rôles`
      return chosen === 0 ? roles : `${roles}, ${chosen} ${chosen === 1 ? 'coché' : 'cochés'}`
    },
  },
  {
    search: 'Find a service or a role',
    searchHint: 'Roles already ticked stay so.',
    find: 'Find roles',
    found: (count) => (count === 0 ? 'No role matches.' : count === 1 ? '1 role found.' : `${count} roles found.`),
    tooMany: (count, shown) => `${count} roles found, the first ${shown} are shown: say more.`,
    rolesOf: (service) => `Roles of ${service}`,
    count: (count, chosen) => {
      const roles = count === 1 ? '1 role' : `${count} roles`
      return chosen === 0 ? roles : `${roles}, ${chosen} ticked`
    },
  },
)
