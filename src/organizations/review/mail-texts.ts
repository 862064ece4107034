import { dictionary } from '../../web/texts.ts'

export const reviewMailWords = dictionary(
  {
    subject: (label: string) => `La revue annuelle de « ${label} »`,
    hello: 'Bonjour,',
    why: (label: string) => `Une fois par an, qui administre « ${label} » confirme que ses listes sont à jour.`,
    what: 'Les administrateurs, les personnes externes, et les membres que personne n’a vus depuis un an sont sur une seule page.',
    open: 'Faire la revue',
    help: 'Une question ? Écrivez à',
  },
  {
    subject: (label: string) => `The yearly review of “${label}”`,
    hello: 'Hello,',
    why: (label: string) => `Once a year, whoever administers “${label}” confirms that its lists are up to date.`,
    what: 'Administrators, external people, and members nobody has seen for a year are on one page.',
    open: 'Do the review',
    help: 'A question? Write to',
  },
)
