import { dictionary } from '../../../web/texts.ts'

export const endNoticeMailWords = dictionary(
  {
    hello: 'Bonjour,',
    endingSubject: (label: string, day: string) => `Votre rattachement à « ${label} » se termine le ${day}`,
    ending: (label: string, day: string) =>
      `Votre organisation a choisi le ${day} comme fin de votre rattachement à « ${label} ». Après ce jour, les services ne vous reconnaîtront plus à ce titre.`,
    goesOn:
      'Si votre mission continue, demandez à un administrateur de cette organisation de la prolonger : il en est prévenu aussi.',
    mine: 'Voir mes organisations',
    help: 'Une question ? Écrivez à',
    endingsSubject: (label: string, count: number) =>
      count > 1
        ? `${count} rattachements à « ${label} » se terminent bientôt`
        : `Un rattachement à « ${label} » se termine bientôt`,
    endings: (label: string, count: number) =>
      `À « ${label} », la date de fin de ${count > 1 ? 'ces personnes' : 'cette personne'} approche :`,
    line: (person: string, day: string) => `${person} : ${day}`,
    others: (count: number) => (count > 1 ? `et ${count} autres` : 'et une autre'),
    nothing: (count: number) =>
      count > 1
        ? 'Si leur mission se termine bien, vous n’avez rien à faire : leurs accès prendront fin ce jour-là.'
        : 'Si sa mission se termine bien, vous n’avez rien à faire : ses accès prendront fin ce jour-là.',
    prolong: 'Prolonger',
    why: (label: string) => `Vous recevez ce message parce que vous administrez « ${label} ».`,
  },
  {
    hello: 'Hello,',
    endingSubject: (label: string, day: string) => `Your membership of “${label}” ends on ${day}`,
    ending: (label: string, day: string) =>
      `Your organisation chose ${day} as the end of your membership of “${label}”. After that day, services will no longer recognise you as such.`,
    goesOn: 'If your assignment goes on, ask an administrator of this organisation to prolong it: they are told as well.',
    mine: 'See my organisations',
    help: 'A question? Write to',
    endingsSubject: (label: string, count: number) =>
      count > 1 ? `${count} memberships of “${label}” end soon` : `A membership of “${label}” ends soon`,
    endings: (label: string, count: number) =>
      `At “${label}”, the end date of ${count > 1 ? 'these people' : 'this person'} is near:`,
    line: (person: string, day: string) => `${person}: ${day}`,
    others: (count: number) => (count > 1 ? `and ${count} others` : 'and one other'),
    nothing: () => 'If their assignment does end, you have nothing to do: their access will end on that day.',
    prolong: 'Prolong',
    why: (label: string) => `You receive this message because you administer “${label}”.`,
  },
)
