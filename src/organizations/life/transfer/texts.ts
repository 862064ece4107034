import { dictionary } from '../../../web/texts.ts'

export const transferTexts = dictionary(
  {
    title: 'Reprendre mon rattachement',
    closed: (label: string) => `D’après le répertoire Sirene, l’établissement « ${label} » est fermé.`,
    successor: 'Le répertoire désigne l’établissement qui lui succède :',
    organization: 'Organisation',
    siret: 'SIRET',
    address: 'Adresse',
    kept: 'Votre compte reste le même, et l’historique est conservé. Les services vous reconnaîtront au titre du nouvel établissement.',
    yes: 'Oui, je travaille dans cet établissement',
    no: 'Annuler',
    unavailable: 'Le répertoire des entreprises ne répond pas pour le moment : réessayez dans quelques minutes.',
    requested: 'Votre demande est transmise : cet établissement veut examiner chaque rattachement.',
    refused:
      'Votre rattachement ne peut pas y être repris automatiquement. Les moyens de le prouver sont proposés sur la page de cet établissement.',
    otherWays: 'Voir comment le prouver',
    mine: 'Voir mes organisations',
  },
  {
    title: 'Go on with my membership',
    closed: (label: string) => `According to the Sirene register, the establishment “${label}” is closed.`,
    successor: 'The register names the establishment that takes over from it:',
    organization: 'Organisation',
    siret: 'SIRET',
    address: 'Address',
    kept: 'Your account stays the same, and the history is kept. Services will recognise you for the new establishment.',
    yes: 'Yes, I work in this establishment',
    no: 'Cancel',
    unavailable: 'The company register does not answer for now: try again in a few minutes.',
    requested: 'Your request is sent: this establishment wants to look at each new member.',
    refused: 'Your membership cannot go on there automatically. The page of that establishment offers ways to prove it.',
    otherWays: 'See how to prove it',
    mine: 'See my organisations',
  },
)
