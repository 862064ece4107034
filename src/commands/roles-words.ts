import { dictionary } from '../web/texts.ts'

type Entry = { clientId: string; line: number }

const mostNamed = 20
const named = (known: readonly string[], others: (count: number) => string): string =>
  known.length <= mostNamed ? known.join(', ') : `${known.slice(0, mostNamed).join(', ')} ${others(known.length - mostNamed)}`

const unknownInFrench = (clientId: string, known: readonly string[]): string =>
  known.length === 0
    ? `« ${clientId} » n’est pas un service de cette instance, qui n’en connaît aucun.`
    : `« ${clientId} » n’est pas un service de cette instance. Elle connaît : ${named(known, (count) => `et ${count} autre(s), voir « clients list »`)}.`

const unknownInEnglish = (clientId: string, known: readonly string[]): string =>
  known.length === 0
    ? `“${clientId}” is no service of this instance, which knows none.`
    : `“${clientId}” is no service of this instance. It knows: ${named(known, (count) => `and ${count} other(s), see “clients list”`)}.`

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
    notAService: unknownInFrench,
    unknownClient: ({ clientId, line }: Entry, known: readonly string[]) =>
      `ligne ${line} : ${unknownInFrench(clientId, known)} Rien n’a changé.`,
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
    notAService: unknownInEnglish,
    unknownClient: ({ clientId, line }: Entry, known: readonly string[]) =>
      `line ${line}: ${unknownInEnglish(clientId, known)} Nothing changed.`,
  },
)
