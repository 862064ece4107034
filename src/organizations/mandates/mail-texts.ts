import { dictionary } from '../../web/texts.ts'

export const mandateMailWords = dictionary(
  {
    hello: 'Bonjour,',
    proposedSubject: (grantor: string) => `« ${grantor} » vous propose un mandat`,
    proposedTo: (grantor: string, grantee: string) =>
      `« ${grantor} » propose à « ${grantee} » d’agir en son nom. Rien n’est possible tant que vous n’avez pas accepté ; ensuite, seuls les membres que vous nommerez pourront agir.`,
    proposedToYou: (grantor: string) =>
      `« ${grantor} » vous propose d’agir en son nom. Rien n’est possible tant que vous n’avez pas accepté.`,
    services: (services: string, until: string) => `Services : ${services}. Jusqu’au ${until}.`,
    proof: (proof: string) => `Motif indiqué : ${proof}`,
    answer: 'Lire le mandat et répondre',
    answerBy: (date: string) => `Sans réponse le ${date}, la proposition tombera d’elle-même.`,
    unexpected: 'Vous ne connaissez pas cette organisation ? Ne faites rien, ou écrivez à',
    acceptedSubject: (grantee: string) => `${grantee} accepte votre mandat`,
    declinedSubject: (grantee: string) => `${grantee} n’accepte pas votre mandat`,
    accepted: (grantee: string, grantor: string) => `${grantee} peut désormais agir au nom de « ${grantor} ».`,
    declined: (grantee: string, grantor: string) => `${grantee} a refusé d’agir au nom de « ${grantor} ».`,
    reason: (reason: string) => `Motif : ${reason}`,
    see: 'Voir le mandat',
    why: (label: string) => `Vous recevez ce message parce que vous administrez « ${label} ».`,
    endedSubjectGiven: (grantee: string) => `Fin du mandat donné à ${grantee}`,
    endedSubjectReceived: (grantor: string) => `Fin du mandat de « ${grantor} »`,
    endedGiven: (grantee: string, grantor: string) =>
      `${grantee} n’agit plus au nom de « ${grantor} » : les services concernés ont été prévenus.`,
    endedReceived: (grantor: string) => `Plus personne chez vous n’agit au nom de « ${grantor} » par ce mandat.`,
    endingSubjectGiven: (grantee: string, day: string) => `Le mandat donné à ${grantee} se termine le ${day}`,
    endingSubjectReceived: (grantor: string, day: string) => `Le mandat de « ${grantor} » se termine le ${day}`,
    endingGiven: (grantee: string, grantor: string, day: string) =>
      `${grantee} agit au nom de « ${grantor} » jusqu’au ${day}. Après ce jour, les services ne l’accepteront plus à ce titre.`,
    endingReceived: (grantor: string, day: string) =>
      `Vous agissez au nom de « ${grantor} » jusqu’au ${day}. Après ce jour, les services ne vous accepteront plus à ce titre.`,
    endingGoesOnGiven:
      'Un mandat ne se prolonge pas. Pour continuer, donnez-en un autre avant ce jour : il prend effet dès qu’il est accepté.',
    endingGoesOnReceived: (grantor: string) =>
      `Un mandat ne se prolonge pas. Pour continuer, demandez à « ${grantor} » de vous en donner un autre avant ce jour : ses administrateurs sont prévenus aussi.`,
    giveAnother: 'Donner un autre mandat',
    endingNothing: 'Si ce mandat se termine bien, vous n’avez rien à faire.',
    causes: {
      date: 'Le mandat est arrivé à sa date de fin.',
      unanswered: 'La proposition est restée sans réponse.',
      grantor_closed: 'L’organisation qui l’avait donné est fermée au répertoire SIRENE.',
      grantee_closed: 'L’organisation qui l’avait reçu est fermée au répertoire SIRENE.',
      account_erased: 'La personne a supprimé son compte.',
    } as Record<string, string>,
  },
  {
    hello: 'Hello,',
    proposedSubject: (grantor: string) => `“${grantor}” proposes a mandate to you`,
    proposedTo: (grantor: string, grantee: string) =>
      `“${grantor}” proposes that “${grantee}” act on its behalf. Nothing is possible until you accept; then only the members you name will be able to act.`,
    proposedToYou: (grantor: string) => `“${grantor}” proposes that you act on its behalf. Nothing is possible until you accept.`,
    services: (services: string, until: string) => `Services: ${services}. Until ${until}.`,
    proof: (proof: string) => `Reason given: ${proof}`,
    answer: 'Read the mandate and answer',
    answerBy: (date: string) => `Unanswered on ${date}, the proposal lapses by itself.`,
    unexpected: 'You do not know this organisation? Do nothing, or write to',
    acceptedSubject: (grantee: string) => `${grantee} accepts your mandate`,
    declinedSubject: (grantee: string) => `${grantee} does not accept your mandate`,
    accepted: (grantee: string, grantor: string) => `${grantee} may now act on behalf of “${grantor}”.`,
    declined: (grantee: string, grantor: string) => `${grantee} declined to act on behalf of “${grantor}”.`,
    reason: (reason: string) => `Reason: ${reason}`,
    see: 'See the mandate',
    why: (label: string) => `You receive this message because you administer “${label}”.`,
    endedSubjectGiven: (grantee: string) => `End of the mandate given to ${grantee}`,
    endedSubjectReceived: (grantor: string) => `End of the mandate of “${grantor}”`,
    endedGiven: (grantee: string, grantor: string) =>
      `${grantee} no longer acts on behalf of “${grantor}”: the services concerned were told.`,
    endedReceived: (grantor: string) => `Nobody of yours acts on behalf of “${grantor}” by this mandate any more.`,
    endingSubjectGiven: (grantee, day) => `The mandate given to ${grantee} ends on ${day}`,
    endingSubjectReceived: (grantor, day) => `The mandate of “${grantor}” ends on ${day}`,
    endingGiven: (grantee, grantor, day) =>
      `${grantee} acts on behalf of “${grantor}” until ${day}. After that day, services will no longer accept it.`,
    endingReceived: (grantor, day) =>
      `You act on behalf of “${grantor}” until ${day}. After that day, services will no longer accept it.`,
    endingGoesOnGiven:
      'A mandate is not prolonged. To go on, give another one before that day: it has effect as soon as it is accepted.',
    endingGoesOnReceived: (grantor) =>
      `A mandate is not prolonged. To go on, ask “${grantor}” to give you another one before that day: its administrators are told as well.`,
    giveAnother: 'Give another mandate',
    endingNothing: 'If this mandate does end, you have nothing to do.',
    causes: {
      date: 'The mandate has reached its end date.',
      unanswered: 'The proposal was left unanswered.',
      grantor_closed: 'The organisation that gave it is closed in the SIRENE register.',
      grantee_closed: 'The organisation that received it is closed in the SIRENE register.',
      account_erased: 'The person deleted their account.',
    } as Record<string, string>,
  },
)
