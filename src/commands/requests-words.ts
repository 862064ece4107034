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
    role: (label: string, service: string, key: string) => `Demande le rôle « ${label} » dans ${service} (${key})`,
    conflict: (reference: string, one: string, other: string) =>
      `${reference} : refusé, ${one} et ${other} sont incompatibles ; la demande reste ouverte.`,
    asked: (day: string, question: string) => `Question d’un administrateur, le ${day} : ${question}`,
    answered: (day: string, answer: string) => `Réponse de la personne, le ${day} : ${answer}`,
    unanswered: 'La personne n’a pas encore répondu.',
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
    role: (label: string, service: string, key: string) => `Asks for the role “${label}” in ${service} (${key})`,
    conflict: (reference: string, one: string, other: string) =>
      `${reference}: refused, ${one} and ${other} exclude each other; the request stays open.`,
    asked: (day: string, question: string) => `Asked by an administrator on ${day}: ${question}`,
    answered: (day: string, answer: string) => `Answered by the person on ${day}: ${answer}`,
    unanswered: 'The person has not answered yet.',
    next: (reference: string) =>
      `Answer: moncomptepro requests accept ${reference} --proof "…", or requests refuse ${reference} --reason "…"`,
  },
)
