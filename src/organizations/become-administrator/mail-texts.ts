import { dictionary } from '../../web/texts.ts'

export const becomeMailWords = dictionary(
  {
    subject: (label: string) => `Un code pour administrer « ${label} »`,
    hello: 'Bonjour,',
    who: (person: string, label: string) => `${person} demande à administrer « ${label} » sur MonComptePro.`,
    power: 'Un administrateur accepte et retire les membres de l’organisation, et dit qui y fait quoi.',
    why: 'Votre adresse est l’adresse officielle que l’annuaire public donne pour votre organisme. Ce code, valable 24 heures, donne ce pouvoir :',
    ifKnown: 'Cette personne doit administrer votre organisme ? Transmettez-lui ce code.',
    ifUnknown: 'Sinon, ne donnez ce code à personne : sans lui, rien ne se passe.',
    support: (contact: string) => `Une question ? Écrivez à ${contact}.`,
  },
  {
    subject: (label: string) => `A code to administer “${label}”`,
    hello: 'Hello,',
    who: (person: string, label: string) => `${person} asks to administer “${label}” on MonComptePro.`,
    power: 'An administrator accepts and removes the members of the organisation, and says who does what in it.',
    why: 'Your address is the official one that the public directory gives for your body. This code, valid for 24 hours, gives that power:',
    ifKnown: 'This person has to administer your body? Pass the code on to them.',
    ifUnknown: 'If not, give this code to nobody: without it nothing happens.',
    support: (contact: string) => `A question? Write to ${contact}.`,
  },
)
