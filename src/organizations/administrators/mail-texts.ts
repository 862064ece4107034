import { dictionary } from '../../web/texts.ts'

export const administratorMailWords = dictionary(
  {
    hello: 'Bonjour,',
    namedSubject: (label: string) => `Vous administrez « ${label} »`,
    named: (label: string) =>
      `Vous êtes maintenant administrateur de « ${label} » : vous gérez ses membres, ses demandes, ses groupes et ses rôles.`,
    waits: (date: string) =>
      `Cette organisation est grande : vos droits prennent effet le ${date}, pour que chacun ait le temps de s’y opposer.`,
    open: 'Administrer mon organisation',
    notYou: (support: string) => `Vous n’êtes pas à l’origine de ce changement ? Signalez-le sans attendre à ${support}.`,
    announcedSubject: (label: string) => `Un nouvel administrateur pour « ${label} »`,
    announced: (person: string, label: string) => `${person} est maintenant administrateur de « ${label} ».`,
    announcedBefore: (person: string, label: string, date: string) =>
      `${person} a demandé à administrer « ${label} », dont vous êtes membre, et l’administrera à partir du ${date}.`,
    see: 'Voir les administrateurs',
    object: 'Vous ne connaissez pas cette personne ? Écrivez sans attendre à',
    endedSubject: (label: string) => `Vous n’administrez plus « ${label} »`,
    ended: (label: string) => `Votre titre d’administrateur de « ${label} » a pris fin. Votre rattachement, lui, n’a pas changé.`,
  },
  {
    hello: 'Hello,',
    namedSubject: (label: string) => `You administer “${label}”`,
    named: (label: string) => `You are now an administrator of “${label}”: you manage its members, requests, groups and roles.`,
    waits: (date: string) =>
      `This organisation is large: your rights take effect on ${date}, so that everybody has the time to object.`,
    open: 'Administer my organisation',
    notYou: (support: string) => `Was this change not yours? Write to ${support} without delay.`,
    announcedSubject: (label: string) => `A new administrator of “${label}”`,
    announced: (person: string, label: string) => `${person} is now an administrator of “${label}”.`,
    announcedBefore: (person: string, label: string, date: string) =>
      `${person} asked to administer “${label}”, of which you are a member, and will do so from ${date}.`,
    see: 'See the administrators',
    object: 'You do not know this person? Write without delay to',
    endedSubject: (label: string) => `You no longer administer “${label}”`,
    ended: (label: string) => `Your title of administrator of “${label}” has ended. Your membership has not changed.`,
  },
)
