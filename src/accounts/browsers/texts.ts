import { dictionary } from '../../web/texts.ts'

export const browsersTexts = dictionary(
  {
    title: 'Navigateurs de confiance',
    intro:
      'Vous y avez déjà saisi un code reçu par e-mail : il n’y est plus demandé. Retirez ceux que vous n’utilisez plus ou que d’autres utilisent.',
    none: 'Aucun navigateur n’est de confiance.',
    browser: 'Navigateur',
    unknown: 'Navigateur inconnu',
    thisOne: 'ce navigateur',
    since: 'Depuis le',
    confirmed: 'Dernière confirmation',
    action: 'Action',
    revoke: 'Retirer',
    revokeLabel: (browser: string, since: string) => `Retirer la confiance à ${browser}, accordée le ${since}`,
  },
  {
    title: 'Trusted browsers',
    intro:
      'You already typed there a code received by e-mail: it is not asked any more. Remove those you no longer use, or that others use.',
    none: 'No browser is trusted.',
    browser: 'Browser',
    unknown: 'Unknown browser',
    thisOne: 'this browser',
    since: 'Since',
    confirmed: 'Last confirmation',
    action: 'Action',
    revoke: 'Remove',
    revokeLabel: (browser, since) => `Remove the trust in ${browser}, given on ${since}`,
  },
)
