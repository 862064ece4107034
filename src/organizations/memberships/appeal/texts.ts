import { dictionary } from '../../../web/texts.ts'

export const appealTexts = dictionary(
  {
    title: 'Contester ce refus',
    lead: (label: string) =>
      `Les administrateurs de « ${label} » ont refusé votre demande. Si vous pensez qu’ils se trompent, un opérateur la réexamine. On ne conteste qu’une fois.`,
    reason: (reason: string) => `Motif donné : ${reason}`,
    text: 'Ce qui vous relie à cette organisation',
    textHint: 'Lu par l’opérateur. Par exemple : votre fonction, votre service, qui peut le confirmer.',
    missing: 'Écrivez ce qui vous relie à cette organisation.',
    send: 'Envoyer à un opérateur',
    back: 'Revenir à mes organisations',
  },
  {
    title: 'Contest this refusal',
    lead: (label: string) =>
      `The administrators of “${label}” refused your request. If you think they are mistaken, an operator looks at it again. A refusal is contested once.`,
    reason: (reason: string) => `Reason given: ${reason}`,
    text: 'What links you to this organisation',
    textHint: 'Read by the operator. For instance: your position, your department, who can confirm it.',
    missing: 'Write what links you to this organisation.',
    send: 'Send to an operator',
    back: 'Back to my organisations',
  },
)
