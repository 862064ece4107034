import { dictionary } from '../../web/texts.ts'

export const officialContactMailWords = dictionary(
  {
    subject: (label: string) => `Un code pour rattacher une personne à « ${label} »`,
    hello: 'Bonjour,',
    who: (person: string, label: string) => `${person} demande à agir en ligne au nom de « ${label} » avec MonComptePro.`,
    why: 'Votre adresse est l’adresse officielle que l’annuaire public donne pour votre organisme. Ce code, valable 24 heures, prouve le lien :',
    ifKnown: 'Vous connaissez cette personne et elle travaille pour vous ? Transmettez-lui ce code.',
    ifUnknown: 'Vous ne la connaissez pas ? Ne donnez ce code à personne : sans lui, rien ne se passe.',
    support: (contact: string) => `Une question ? Écrivez à ${contact}.`,
  },
  {
    subject: (label: string) => `A code to make a person a member of “${label}”`,
    hello: 'Hello,',
    who: (person: string, label: string) => `${person} asks to act online for “${label}” with MonComptePro.`,
    why: 'Your address is the official one that the public directory gives for your body. This code, valid for 24 hours, proves the link:',
    ifKnown: 'You know this person and they work for you? Pass the code on to them.',
    ifUnknown: 'You do not know them? Give this code to nobody: without it nothing happens.',
    support: (contact: string) => `A question? Write to ${contact}.`,
  },
)
