import { dictionary } from '../../web/texts.ts'

export const selectTexts = dictionary(
  {
    title: 'Pour quelle organisation agissez-vous ?',
    legend: 'Mes organisations',
    siret: (siret: string) => `SIRET ${siret}`,
    external: 'personne extérieure',
    unproved: 'lien non prouvé',
    next: 'Continuer',
    error: 'Choisissez une organisation.',
    joinAnother: 'Rejoindre une autre organisation',
  },
  {
    title: 'Which organisation do you act for?',
    legend: 'My organisations',
    siret: (siret: string) => `SIRET ${siret}`,
    external: 'external person',
    unproved: 'link not proved',
    next: 'Continue',
    error: 'Choose an organisation.',
    joinAnother: 'Join another organisation',
  },
)
