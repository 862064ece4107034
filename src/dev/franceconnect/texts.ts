import { dictionary } from '../../web/texts.ts'

export const texts = dictionary(
  {
    title: 'FranceConnect, simulé',
    notReal: 'Cette page tient la place de FranceConnect en développement. Rien n’est envoyé à l’extérieur.',
    who: 'Qui êtes-vous ?',
    choose: 'Choisissez une personne.',
    born: (date: string) => `Né(e) le ${date}.`,
    next: 'Continuer avec cette identité',
    refuse: 'Refuser et revenir',
    leaving: 'Retour vers MonComptePro',
  },
  {
    title: 'FranceConnect, simulated',
    notReal: 'This page stands in for FranceConnect in development. Nothing is sent outside.',
    who: 'Who are you?',
    choose: 'Choose a person.',
    born: (date: string) => `Born on ${date}.`,
    next: 'Continue with this identity',
    refuse: 'Refuse and go back',
    leaving: 'Back to MonComptePro',
  },
)
