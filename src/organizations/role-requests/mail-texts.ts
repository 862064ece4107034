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
    administrator: (label: string) => `Un administrateur de « ${label} »`,
    operator: 'Un opérateur de MonComptePro',
    granted: (role: string, service: string, who: string) =>
      `${who} vous a accordé le rôle « ${role} ». Retournez sur ${service} et connectez-vous.`,
    refusedSubject: (role: string, service: string) => `Votre demande du rôle « ${role} » pour ${service}`,
    refused: (role: string, service: string, who: string) => `${who} n’a pas accordé le rôle « ${role} » dans ${service}.`,
    passedOnSubject: (role: string, service: string) =>
      `Votre demande du rôle « ${role} » pour ${service} est passée à un opérateur`,
    passedOn: (role: string, service: string, label: string) =>
      `Les administrateurs de « ${label} » n’ont pas répondu sous un jour ouvré à votre demande du rôle « ${role} » dans ${service}. Un opérateur de MonComptePro l’examine maintenant.`,
    nothingToDo: 'Vous n’avez rien à faire. La réponse vous sera envoyée par e-mail.',
    reference: (reference: string) => `Référence de la demande : ${reference}`,
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
    administrator: (label: string) => `An administrator of “${label}”`,
    operator: 'An operator of MonComptePro',
    granted: (role: string, service: string, who: string) =>
      `${who} granted you the role “${role}”. Go back to ${service} and sign in.`,
    refusedSubject: (role: string, service: string) => `Your request for the role “${role}” in ${service}`,
    refused: (role: string, service: string, who: string) => `${who} did not grant the role “${role}” in ${service}.`,
    passedOnSubject: (role: string, service: string) =>
      `Your request for the role “${role}” in ${service} was passed on to an operator`,
    passedOn: (role: string, service: string, label: string) =>
      `The administrators of “${label}” did not answer within a business day your request for the role “${role}” in ${service}. An operator of MonComptePro now looks at it.`,
    nothingToDo: 'You have nothing to do. The answer will be sent to you by e-mail.',
    reference: (reference: string) => `Reference of the request: ${reference}`,
    reason: (reason: string) => `Reason: ${reason}`,
    help: 'A question? Ask your organisation, or write to',
  },
)
