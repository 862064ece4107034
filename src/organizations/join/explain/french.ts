import type { Check, EvidenceSource, Outcome } from '../decision.ts'
import type { DecidedRule } from '../write-decision.ts'
import type { Words } from './words.ts'

const given = ({ reason }: Words): string => (reason ? ` Motif : « ${reason.replace(/[.\s]+$/, '')} ».` : '')

/** « … parce que » */
const because: Record<DecidedRule, (words: Words) => string> = {
  already_member: () => 'le rattachement existait déjà.',
  membership_suspended: (w) => `le rattachement est suspendu.${given(w)}`,
  closed_organization: () => 'cet établissement est fermé d’après le répertoire Sirene.',
  not_diffusible: () => 'le répertoire Sirene ne diffuse pas cette organisation.',
  reserved_domains: (w) =>
    `cette organisation n’accepte que les adresses se terminant par ${w.reservedDomains}, et ${w.address} se termine par @${w.domain}.`,
  refused_domain: (w) => `le domaine @${w.domain} a été refusé pour cette organisation.${given(w)}`,
  invited: (w) => `${w.address} a été invitée par un administrateur de cette organisation le ${w.factDate}.`,
  pending_request: (w) => `une demande est déjà ouverte (${w.reference}), et rien n’a changé depuis.`,
  refused_request: (w) => `la demande ${w.reference} a été refusée, et rien n’a changé depuis.${given(w)}`,
  removed_by_organization: (w) =>
    `un rattachement précédent${w.removedNearby ? ', à un autre établissement de la même entité,' : ''} a été retiré le ${w.factDate} : il ne peut pas être rétabli automatiquement.`,
  government_mail_elsewhere: (w) =>
    `${w.address} est celle d’un service de l’État (@${w.domain}), et cette organisation n’est pas un service public.`,
  organization_policy_asks: () => 'les administrateurs de cette organisation veulent examiner chaque rattachement.',
  officer_certification_requested: ({ officer, factDate }) => {
    if (officer.answer === 'exact')
      return `l’identité vérifiée est celle d’une personne qui dirige l’entreprise d’après : ${officer.source} (lu le ${factDate}).`
    if (officer.answer === 'to_ask')
      return 'il faut être un dirigeant inscrit au registre : l’identité reste à vérifier et à comparer.'
    return `l’identité vérifiée est proche de celle d’un dirigeant inscrit (${officer.source}, lu le ${factDate}), sans lui être égale.`
  },
  official_contact_is_user: (w) =>
    `${w.address} est l’adresse de contact officiel publiée par ${w.directory} (lu le ${w.factDate}).`,
  verified_domain: (w) =>
    w.learnt
      ? `${w.address} se termine par @${w.domain}, domaine du contact officiel de cette organisation, retenu depuis le ${w.factDate}.`
      : `${w.address} se termine par @${w.domain}, domaine vérifié pour cette organisation depuis le ${w.factDate}.`,
  external_domain: (w) =>
    `${w.address} se termine par @${w.domain}, domaine des prestataires de cette organisation depuis le ${w.factDate}.`,
  legal_unit_domain: (w) =>
    `${w.address} se termine par @${w.domain}, domaine vérifié pour tous les établissements de la même entreprise depuis le ${w.factDate}.`,
  official_contact_domain: (w) =>
    `${w.address} se termine par @${w.domain}, domaine de contact officiel publié par ${w.directory} pour cette mairie (lu le ${w.factDate}).`,
  sandbox: () => 'cette instance est un bac à sable : aucun lien n’y est vérifié.',
  professional_mail_required: (w) =>
    `@${w.domain} est une messagerie grand public, et ce service public demande une adresse professionnelle.`,
  sole_trader: () =>
    'cette entreprise est d’une seule personne et que personne d’autre ne la représente. Aucune preuve n’a été apportée.',
  small_association: () =>
    'cette petite association n’a pas de domaine connu et que personne d’autre ne la représente. Aucune preuve n’a été apportée.',
  small_structure: () =>
    'cette petite structure n’a pas de domaine connu et que personne d’autre ne la représente. Aucune preuve n’a été apportée.',
  confirm_free_mail: (w) => `@${w.domain} est une messagerie grand public : l’adresse doit être confirmée ou corrigée.`,
  official_contact_code: (w) =>
    w.officialAddress
      ? `le code envoyé à ${w.officialAddress}, adresse officielle publiée par ${w.directory}, a été saisi le ${w.factDate}.`
      : `rien ne relie ${w.address} à cette organisation, dont ${w.directory} publie une adresse officielle : un code peut y être envoyé.`,
  pending_domain: (w) =>
    `${w.address} se termine par @${w.domain}, domaine en cours de vérification : le rattachement est provisoire.`,
  government_shared_domain: (w) =>
    w.voucher === null
      ? `@${w.domain} est partagé par plusieurs services de l’État : il ne prouve le lien avec aucun.`
      : `un membre de cette organisation${w.voucher}, dont le lien est prouvé, a confirmé le ${w.factDate} que la personne y travaille.`,
  nothing_proves_the_link: (w) => `rien ne relie encore ${w.address} à cette organisation.`,
  succession: (w) =>
    `l’établissement précédent (SIRET ${w.predecessor}) est fermé, et que le répertoire Sirene désigne celui-ci comme son successeur.`,
  operator_accepted: (w) => `un opérateur a accepté la demande ${w.reference}.${given(w)}`,
  operator_refused: (w) => `un opérateur a refusé la demande ${w.reference}.${given(w)}`,
  administrator_accepted: (w) => `un administrateur de cette organisation a accepté la demande ${w.reference}.${given(w)}`,
  administrator_refused: (w) => `un administrateur de cette organisation a refusé la demande ${w.reference}.${given(w)}`,
}

const decided: Record<Outcome, (date: string) => string> = {
  join: (date) => `Rattaché le ${date} parce que `,
  refuse: (date) => `Refusé le ${date} parce que `,
  request: (date) => `Demande transmise à un opérateur le ${date} parce que `,
  prove: (date) => `Preuve demandée le ${date} parce que `,
  confirm: (date) => `Confirmation demandée le ${date} parce que `,
  nothing: (date) => `Sans changement le ${date} parce que `,
}

const checks: Record<Check, string> = {
  establishment_open: 'L’établissement est ouvert',
  diffusion: 'L’organisation est diffusée',
  reserved_domain: 'Le domaine est de ceux que l’organisation accepte',
  domain_claim: 'Le domaine de l’adresse est vérifié pour cette organisation',
  legal_unit_claim: 'Le domaine est vérifié pour toute l’entreprise',
  domain_elsewhere: 'Aucune autre organisation ne détient ce domaine',
  domain_kind: 'Le domaine n’appartient qu’à une organisation',
  official_contact: 'L’adresse correspond au contact officiel publié',
  organization_size: 'L’organisation est de petite taille',
  organization_quiet: 'Personne d’autre ne représente l’organisation',
  past_membership: 'Aucun rattachement n’a été retiré',
  invitation: 'L’adresse est invitée par un administrateur',
  organization_policy: 'Les administrateurs laissent rejoindre sans leur demander',
  operator_decision: 'Décision d’un opérateur',
  officer: 'L’identité vérifiée est celle d’un dirigeant inscrit',
  administrator_decision: 'Décision d’un administrateur de l’organisation',
  succession: 'Le répertoire désigne cet établissement comme successeur',
  official_code: 'Le code envoyé à l’adresse officielle a été saisi',
  vouching: 'Un membre de l’organisation connaît la personne',
}

const sources: Record<EvidenceSource, string> = {
  registry: 'répertoire Sirene',
  domain_lists: 'listes de domaines partagés ou grand public',
  domain_claims: 'domaines enregistrés ici',
  directory: 'annuaire public',
  memberships: 'rattachements enregistrés ici',
  person: 'la personne',
  operator: 'un opérateur',
  officers_register: 'registre des entreprises',
  administrators: 'les administrateurs de l’organisation',
  colleague: 'un membre de l’organisation',
}

export const french = {
  because,
  askedOfAdministrators: (date: string) => `Demande transmise aux administrateurs de cette organisation le ${date} parce que `,
  decided,
  checks,
  sources,
  verdicts: { supports: 'oui', contradicts: 'non', says_nothing: 'rien ne le dit', unavailable: 'source indisponible' },
  yourAddress: 'votre adresse',
  theirAddress: 'l’adresse de la personne',
  or: ' ou ',
  voucher: (membershipId: string) => ` (rattachement ${membershipId})`,
  suspensions: {
    provisional_ended: 'rattachement provisoire, resté sans preuve',
    not_confirmed: 'pas de réponse à la question « toujours en poste ? »',
    establishment_closed: 'établissement fermé',
    end_date: 'date de fin choisie par l’organisation',
    refused_domain: 'domaine refusé pour cette organisation',
  },
  unknownDirectory: 'un annuaire public',
}
