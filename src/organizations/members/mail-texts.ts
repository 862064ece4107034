import { dictionary } from '../../web/texts.ts'

export const memberMailWords = dictionary(
  {
    hello: 'Bonjour,',
    reason: (reason: string) => `Motif : ${reason}`,
    mistake: 'Vous pensez que c’est une erreur ? Adressez-vous à votre organisation, ou écrivez à',
    suspendedSubject: (label: string) => `Votre rattachement à « ${label} » est suspendu`,
    suspended: (label: string) => `Un administrateur de « ${label} » a suspendu votre rattachement.`,
    resumedSubject: (label: string) => `Votre rattachement à « ${label} » est rétabli`,
    resumed: (label: string) => `Vous pouvez de nouveau agir pour « ${label} ».`,
  },
  {
    hello: 'Hello,',
    reason: (reason: string) => `Reason: ${reason}`,
    mistake: 'You think this is a mistake? Ask your organisation, or write to',
    suspendedSubject: (label: string) => `Your membership of “${label}” is suspended`,
    suspended: (label: string) => `An administrator of “${label}” suspended your membership.`,
    resumedSubject: (label: string) => `Your membership of “${label}” is restored`,
    resumed: (label: string) => `You may act for “${label}” again.`,
  },
)
