import { dictionary } from '../../../web/texts.ts'

export const stillThereTexts = dictionary(
  {
    title: 'Toujours en poste ?',
    lead: (label: string, email: string) =>
      `Travaillez-vous toujours pour « ${label} » ? Votre rattachement a été prouvé par l’adresse ${email}.`,
    yes: 'Oui, je suis toujours en poste',
    no: 'Non, je n’y travaille plus',
    effect: 'Répondre non met fin au rattachement ; vous pourrez rejoindre une autre organisation.',
    doneTitle: 'Merci de votre réponse',
    confirmed: (label: string) => `Votre rattachement à « ${label} » continue.`,
    left: (label: string) => `Votre rattachement à « ${label} » a pris fin.`,
    last_administrator: (label: string) =>
      `Vous êtes la seule personne qui administre « ${label} » : nommez d’abord quelqu’un d’autre, depuis vos organisations.`,
    sentTitle: 'Message envoyé',
    sent: (email: string, label: string) => `Nous avons écrit à ${email} au sujet de « ${label} ».`,
    sentHint: 'Ouvrez le lien de ce message depuis cette boîte aux lettres : une réponse suffit.',
    goneTitle: 'Cette question n’attend plus de réponse',
    gone: 'Le lien a déjà servi, il est trop ancien, ou votre rattachement a changé depuis. La page de vos organisations dit où vous en êtes.',
    mine: 'Voir mes organisations',
  },
  {
    title: 'Do you still work there?',
    lead: (label: string, email: string) =>
      `Do you still work for “${label}”? Your membership was proved by the address ${email}.`,
    yes: 'Yes, I still work there',
    no: 'No, I do not work there any more',
    effect: 'Answering no ends the membership; you may join another organisation.',
    doneTitle: 'Thank you for your answer',
    confirmed: (label: string) => `Your membership of “${label}” goes on.`,
    left: (label: string) => `Your membership of “${label}” has ended.`,
    last_administrator: (label: string) =>
      `You are the only person who administers “${label}”: name somebody else first, from your organisations.`,
    sentTitle: 'Message sent',
    sent: (email: string, label: string) => `We wrote to ${email} about “${label}”.`,
    sentHint: 'Open the link of that message from that mailbox: one answer is enough.',
    goneTitle: 'This question no longer waits for an answer',
    gone: 'The link was used already, is too old, or your membership has changed since. The page of your organisations tells where you stand.',
    mine: 'See my organisations',
  },
)
