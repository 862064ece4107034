import { dictionary } from '../../web/texts.ts'

export const officerMailTexts = dictionary(
  {
    subject: (label: string) => `Votre certification de dirigeant de ${label} a pris fin`,
    gone: (label: string) => `Le registre des entreprises ne vous nomme plus parmi les dirigeants de « ${label} ».`,
    effect:
      'Votre rattachement garde la valeur qu’il avait avant cette certification. Les services qui s’adressent aux dirigeants ne vous reconnaissent plus comme tel.',
    wrong: (support: string) =>
      `Si c’est une erreur, faites corriger votre inscription (formalites.entreprises.gouv.fr), puis certifiez-vous à nouveau, ou écrivez à ${support}.`,
    organizations: 'Voir mes organisations',
  },
  {
    subject: (label: string) => `Your certification as an officer of ${label} has ended`,
    gone: (label: string) => `The register of companies no longer names you among the officers of “${label}”.`,
    effect:
      'Your membership is worth what it was before this certification. Services meant for officers no longer recognise you as one.',
    wrong: (support: string) =>
      `If it is a mistake, have your registration corrected (formalites.entreprises.gouv.fr), then certify again, or write to ${support}.`,
    organizations: 'See my organisations',
  },
)
