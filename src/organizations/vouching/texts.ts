import { dictionary } from '../../web/texts.ts'

export const vouchingTexts = dictionary(
  {
    askTitle: 'Demander à un collègue de confirmer',
    askLead: (label: string) =>
      `Un collègue déjà rattaché à « ${label} » peut dire que vous y travaillez : il reçoit votre nom et votre adresse, rien d’autre.`,
    address: 'Adresse professionnelle de votre collègue',
    addressHint: 'Format attendu : nom@domaine.fr. Trois collègues au plus.',
    ask: 'Lui demander',
    asked: 'Si cette personne est rattachée à cet organisme, elle reçoit un message.',
    enough: 'Vous avez demandé à trois collègues. Les autres moyens restent ouverts.',
    declined: 'Ce moyen n’a pas abouti pour l’instant : une personne n’a pas confirmé. Les autres restent ouverts.',
    malformed: 'Écrivez une adresse complète, comme nom@domaine.fr.',
    own_address: 'C’est une de vos adresses. Écrivez celle d’un collègue.',

    title: 'Connaissez-vous cette personne ?',
    lead: (person: string, label: string) => `${person} demande à agir en ligne au nom de « ${label} ».`,
    effect:
      'Votre « oui » la rattache aussitôt à cette organisation, et il est gardé dans l’historique. Ne répondez oui que si vous le savez.',
    yes: 'Oui, je connais cette personne et elle travaille ici',
    no: 'Je ne la connais pas',
    doneTitle: 'Votre réponse est enregistrée',
    admitted: (person: string, label: string) => `${person} est maintenant membre de « ${label} ». Merci.`,
    kept: () => 'Merci. Votre réponse est jointe à la demande ; une personne l’examine.',
    noted: () => 'Merci. Votre réponse est jointe à la demande, sans votre nom pour la personne qui demande.',
    tooManyTitle: 'Cinq confirmations en trente jours',
    tooMany:
      'Vous en avez déjà donné cinq. Les administrateurs de votre organisation ou un opérateur répondront à cette demande.',
    goneTitle: 'Cette question n’attend plus de réponse',
    gone: 'Elle a reçu une réponse, elle est trop ancienne, ou elle s’adresse à un autre compte que celui-ci.',
    back: 'Voir mes organisations',
  },
  {
    askTitle: 'Ask a colleague to confirm',
    askLead: (label: string) =>
      `A colleague who is a member of “${label}” can say that you work there: they receive your name and your address, nothing else.`,
    address: 'Professional address of your colleague',
    addressHint: 'Expected format: name@domain.fr. Three colleagues at most.',
    ask: 'Ask them',
    asked: 'If this person is a member of this body, they receive a message.',
    enough: 'You have asked three colleagues. The other ways stay open.',
    declined: 'This way did not succeed so far: somebody did not confirm. The others stay open.',
    malformed: 'Write a whole address, such as name@domain.fr.',
    own_address: 'This is one of your addresses. Write a colleague’s.',

    title: 'Do you know this person?',
    lead: (person: string, label: string) => `${person} asks to act online for “${label}”.`,
    effect:
      'Your “yes” makes them a member of this organisation at once, and is kept in the history. Answer yes only if you know it.',
    yes: 'Yes, I know this person and they work here',
    no: 'I do not know them',
    doneTitle: 'Your answer is recorded',
    admitted: (person: string, label: string) => `${person} is now a member of “${label}”. Thank you.`,
    kept: () => 'Thank you. Your answer is joined to the request; somebody looks at it.',
    noted: () => 'Thank you. Your answer is joined to the request; the person who asks is not told your name.',
    tooManyTitle: 'Five confirmations in thirty days',
    tooMany: 'You have given five already. The administrators of your organisation or an operator will answer this request.',
    goneTitle: 'This question no longer waits for an answer',
    gone: 'It was answered, it is too old, or it is addressed to another account than this one.',
    back: 'See my organisations',
  },
)
