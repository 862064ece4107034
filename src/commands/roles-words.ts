import { dictionary } from '../web/texts.ts'

export const rolesWords = dictionary(
  {
    roles: 'rôles que les services déclarent, et que les organisations accordent',
    list: 'liste les rôles, d’un service ou de tous',
    client: 'identifiant du service (client_id)',
    apply: 'déclare les rôles d’un ou plusieurs services',
    file: 'fichier YAML ou JSON : une liste de { client_id, roles }',
    applied: (client: string, declared: number, retired: number) =>
      `${client} : ${declared} rôle(s) déclaré(s), ${retired} retiré(s).`,
    heldTogether: (client: string, { one, other, members }: { one: string; other: string; members: number }) =>
      `${client} : ${members} personne(s) ont à la fois ${one} et ${other}. Retirez-leur l’un des deux, puis recommencez.`,
  },
  {
    roles: 'roles that services declare, and organisations grant',
    list: 'lists the roles, of one service or of all',
    client: 'identifier of the service (client_id)',
    apply: 'declares the roles of one or several services',
    file: 'YAML or JSON file: a list of { client_id, roles }',
    applied: (client: string, declared: number, retired: number) =>
      `${client}: ${declared} role(s) declared, ${retired} retired.`,
    heldTogether: (client: string, { one, other, members }: { one: string; other: string; members: number }) =>
      `${client}: ${members} person(s) hold both ${one} and ${other}. Take one of them back, then try again.`,
  },
)
