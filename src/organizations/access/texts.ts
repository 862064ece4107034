import { dictionary } from '../../web/texts.ts'

export const accessTexts = dictionary(
  {
    title: 'Ce service demande un lien prouvé',
    lead: (service: string, label: string) =>
      `${service} n’accepte que les personnes dont le lien avec leur organisation est prouvé. Le vôtre avec « ${label} » ne l’est pas encore.`,
    whatProves: 'Ce qui le prouverait',
    byOfficer:
      'La certification de dirigeant : votre identité, vérifiée par FranceConnect, comparée au registre des entreprises.',
    certify: 'Certifier que je dirige cette entreprise',
    byDomain: 'Une adresse e-mail du domaine de l’organisation, que vous pouvez prouver ici.',
    byOfficial: 'Un code envoyé à l’adresse officielle de l’organisation, quand un annuaire public en donne une.',
    byMember: 'Une vérification par l’assistance, avec un document qui vous relie à l’organisation.',
    addAddress: 'Prouver une adresse de l’organisation',
    another: 'Choisir une autre organisation',
  },
  {
    title: 'This service asks for a proved link',
    lead: (service: string, label: string) =>
      `${service} only accepts people whose link with their organisation is proved. Yours with “${label}” is not yet.`,
    whatProves: 'What would prove it',
    byOfficer: 'Officer certification: your identity, verified by FranceConnect, compared with the register of companies.',
    certify: 'Certify that I run this company',
    byDomain: 'An e-mail address of the organisation’s domain, which you can prove here.',
    byOfficial: 'A code sent to the official address of the organisation, when a public directory gives one.',
    byMember: 'A check by the support, with a document that links you to the organisation.',
    addAddress: 'Prove an address of the organisation',
    another: 'Choose another organisation',
  },
)
