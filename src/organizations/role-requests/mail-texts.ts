import { dictionary } from '../../web/texts.ts'

export const roleRequestMailWords = dictionary(
  {
    hello: 'Bonjour,',
    requestedSubject: (role: string, service: string) => `Une demande du rôle « ${role} » pour ${service}`,
    requested: (person: string, label: string, role: string, service: string) =>
      `${person}, membre de « ${label} », demande le rôle « ${role} » dans ${service}, qui ne l’admet pas sans lui.`,
    answer: 'Répondre à la demande',
    why: (label: string) => `Vous recevez ce message parce que vous administrez « ${label} ».`,
    grantedSubject: (role: string, service: string) => `Vous avez le rôle « ${role} » dans ${service}`,
    granted: (role: string, service: string, label: string) =>
      `Un administrateur de « ${label} » vous a accordé le rôle « ${role} ». Retournez sur ${service} et connectez-vous.`,
    refusedSubject: (role: string, service: string) => `Votre demande du rôle « ${role} » pour ${service}`,
    refused: (role: string, service: string, label: string) =>
      `Un administrateur de « ${label} » n’a pas accordé le rôle « ${role} » dans ${service}.`,
    reason: (reason: string) => `Motif : ${reason}`,
    help: 'Une question ? Adressez-vous à votre organisation, ou écrivez à',
  },
  {
    hello: 'Hello,',
    requestedSubject: (role: string, service: string) => `A request for the role “${role}” in ${service}`,
    requested: (person: string, label: string, role: string, service: string) =>
      `${person}, a member of “${label}”, asks for the role “${role}” in ${service}, which does not admit them without it.`,
    answer: 'Answer the request',
    why: (label: string) => `You receive this message because you administer “${label}”.`,
    grantedSubject: (role: string, service: string) => `You have the role “${role}” in ${service}`,
    granted: (role: string, service: string, label: string) =>
      `An administrator of “${label}” granted you the role “${role}”. Go back to ${service} and sign in.`,
    refusedSubject: (role: string, service: string) => `Your request for the role “${role}” in ${service}`,
    refused: (role: string, service: string, label: string) =>
      `An administrator of “${label}” did not grant the role “${role}” in ${service}.`,
    reason: (reason: string) => `Reason: ${reason}`,
    help: 'A question? Ask your organisation, or write to',
  },
)
