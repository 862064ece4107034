import { dictionary } from '../web/texts.ts'

export const requestsWords = dictionary(
  {
    show: 'montre une demande, ce qui a été vérifié, et la comparaison avec le registre des dirigeants',
    status: { open: 'ouverte', accepted: 'acceptée', refused: 'refusée', cancelled: 'annulée' },
    service: (name: string) => `Pour : ${name}`,
    checks: 'Vérifications',
    comparison: (source: string) => `Comparaison avec le registre (${source})`,
    head: ['Information', 'Concorde', 'Identité vérifiée', 'Registre'],
    family_name: 'Nom de famille',
    given_name: 'Premier prénom',
    gender: 'Sexe',
    birth_date: 'Naissance',
    birth_place: 'Lieu de naissance',
    yes: 'oui',
    no: 'non',
    notShown: 'non affiché',
    next: (reference: string) =>
      `Répondre : moncomptepro requests accept ${reference} --proof "…", ou requests refuse ${reference} --reason "…"`,
  },
  {
    show: 'shows a request, what was checked, and the comparison with the register of officers',
    status: { open: 'open', accepted: 'accepted', refused: 'refused', cancelled: 'cancelled' },
    service: (name: string) => `For: ${name}`,
    checks: 'Checks',
    comparison: (source: string) => `Comparison with the register (${source})`,
    head: ['Fact', 'Agrees', 'Verified identity', 'Register'],
    family_name: 'Family name',
    given_name: 'First given name',
    gender: 'Gender',
    birth_date: 'Birth',
    birth_place: 'Place of birth',
    yes: 'yes',
    no: 'no',
    notShown: 'not shown',
    next: (reference: string) =>
      `Answer: moncomptepro requests accept ${reference} --proof "…", or requests refuse ${reference} --reason "…"`,
  },
)
