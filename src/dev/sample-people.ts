/** Somebody to be, for the time of a visit: what to type, and what the product should answer. */
export type SamplePerson = {
  name: string
  email: string
  organization: string
  siret: string | null
  shows: string
  steps?: string[]
}

/** The sample data decides for each of them; codes are read in the mailbox. */
export const samplePeople: SamplePerson[] = [
  {
    name: 'Aïcha, agent de mairie',
    email: 'aicha.benali@clamart.fr',
    organization: 'Commune de Clamart',
    siret: '21920023500014',
    shows: 'Rejoint la mairie immédiatement : son adresse a le domaine du contact officiel.',
  },
  {
    name: 'Bruno, agent sur une adresse gratuite',
    email: 'bruno.mairie.lamalou@wanadoo.fr',
    organization: 'Commune de Lamalou-les-Bains',
    siret: '21340126800130',
    shows: 'Reçoit un code à l’adresse officielle de la mairie, lisible dans la boîte aux lettres.',
  },
  {
    name: 'Chloé, indépendante',
    email: 'chloe.artisane@orange.fr',
    organization: 'Nom non diffusé, Vallauris',
    siret: '94957325700019',
    shows: 'Rejoint sans preuve forte (niveau 0) : seul un service qui l’accepte la reçoit.',
  },
  {
    name: 'David, enseignant',
    email: 'david.prof@ac-paris.fr',
    organization: 'Lycée Chaptal',
    siret: '19750663700010',
    shows: 'Le domaine académique est partagé par des milliers d’établissements : il ne suffit jamais.',
  },
  {
    name: 'Elsa, société au nom masqué',
    email: 'elsa.vignes@orange.fr',
    organization: 'Société de Grenoble, nom non diffusé',
    siret: '90000102500015',
    shows: 'Ne rejoint pas toute seule : rien ne prouve le lien avec une société dont le nom est masqué.',
  },
  {
    name: 'Farid, membre retiré',
    email: 'farid.ancien@clamart.fr',
    organization: 'Commune de Clamart',
    siret: '21920023500014',
    shows: 'Retiré par son organisation, il ne revient pas automatiquement malgré son adresse.',
    steps: [
      'Rejoindre Clamart, puis : npx moncomptepro members remove farid.ancien@clamart.fr 21920023500014 --reason "Départ", puis recommencer.',
    ],
  },
  {
    name: 'Gaëlle, domaine ressemblant',
    email: 'gaelle@danone-groupe.com',
    organization: 'Danone',
    siret: '55203253400646',
    shows: 'Le domaine ressemble à celui de l’entreprise mais rien ne les lie : demande à l’opérateur.',
  },
  {
    name: 'Hugo, agent de ministère sur une adresse gratuite',
    email: 'hugo.ecologie@gmail.com',
    organization: 'Ministère de la Transition écologique',
    siret: '11006801200050',
    shows: 'Refusé, avec la marche à suivre : prouver une adresse professionnelle, sur place.',
  },
  {
    name: 'Inès, entreprise au domaine inconnu',
    email: 'ines@cabinet-inconnu.fr',
    organization: 'Octo Technology',
    siret: '41816609600069',
    shows: 'Rien ne prouve le lien : page de demande, avec toutes les façons de le prouver soi-même.',
  },
  {
    name: 'Jean, membre de deux organisations',
    email: 'jean.durand@bnpparibas.com',
    organization: 'BNP Paribas, deux établissements',
    siret: '66204244933106',
    shows: 'Choisit pour quel établissement il agit, à chaque service.',
    steps: ['Rejoindre 662 042 449 33106, puis 662 042 449 05476 depuis la page Organisations, puis se connecter au service.'],
  },
  {
    name: 'Karim, agent de l’État',
    email: 'karim@numerique.gouv.fr',
    organization: 'Direction interministérielle du numérique',
    siret: '13002526500013',
    shows: 'Rejoint immédiatement : domaine vérifié. L’adresse suggère l’organisation.',
  },
  {
    name: 'Léa, prestataire',
    email: 'lea@ext.numerique.gouv.fr',
    organization: 'Direction interministérielle du numérique',
    siret: '13002526500013',
    shows: 'Rejoint comme personne extérieure.',
  },
  {
    name: 'Marc, petite association',
    email: 'marc.esme@orange.fr',
    organization: 'Entente sportive Molsheim Ernolsheim',
    siret: '84226400400016',
    shows: 'Confirme que l’adresse est celle de l’association, puis rejoint au niveau 0.',
  },
  {
    name: 'Nadia, entreprise fermée',
    email: 'nadia@orange.fr',
    organization: 'Établissement fermé du Croisic',
    siret: '00557246600026',
    shows: 'Refusée : l’établissement est fermé ; ce message n’est pas celui d’un SIRET inconnu.',
  },
]
