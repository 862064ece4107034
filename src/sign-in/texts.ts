import { dictionary } from '../web/texts.ts'

/** Words of the pages of identification. The French ones are the product's, word for word. */
export const texts = dictionary(
  {
    returnTitle: (service: string) => `Retour vers ${service}`,
    returnLink: 'Continuer',
  },
  {
    returnTitle: (service) => `Back to ${service}`,
    returnLink: 'Continue',
  },
)
