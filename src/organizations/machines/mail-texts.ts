import { dictionary } from '../../web/texts.ts'

export const machineMailWords = dictionary(
  {
    hello: 'Bonjour,',
    expiresSubject: (name: string) => `« ${name} » s’arrête bientôt`,
    expires: (name: string, label: string, date: string) =>
      `L’accès du logiciel « ${name} » aux données de « ${label} » prend fin le ${date}. Pour qu’il continue, changez son secret avant cette date.`,
    ownerlessSubject: (name: string) => `« ${name} » est arrêté`,
    ownerless: (name: string, label: string) =>
      `L’administrateur qui répondait du logiciel « ${name} » n’administre plus « ${label} » : son accès est arrêté. Un autre administrateur peut le reprendre, avec un nouveau secret.`,
    open: 'Voir les accès des logiciels',
  },
  {
    hello: 'Hello,',
    expiresSubject: (name: string) => `“${name}” stops soon`,
    expires: (name: string, label: string, date: string) =>
      `The access of the software “${name}” to the data of “${label}” ends on ${date}. To let it go on, change its secret before that day.`,
    ownerlessSubject: (name: string) => `“${name}” has stopped`,
    ownerless: (name: string, label: string) =>
      `The administrator who answered for the software “${name}” no longer administers “${label}”: its access has stopped. Another administrator can take it over, with a new secret.`,
    open: 'See the accesses of software',
  },
)
