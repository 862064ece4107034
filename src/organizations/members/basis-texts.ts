import { dictionary } from '../../web/texts.ts'
import { type JoinBasis, oalOf } from '../join/decision.ts'

export const bases = Object.keys(oalOf) as [JoinBasis, ...JoinBasis[]]

/** What a link rests on, in two or three words. */
export const basisTexts = dictionary<Record<JoinBasis, string>>(
  {
    certified_officer: 'Dirigeant certifié',
    official_contact: 'Adresse de contact officiel',
    official_contact_code: 'Code envoyé au contact officiel',
    domain: 'Domaine de l’adresse',
    legal_unit_domain: 'Domaine de l’entreprise',
    invitation: 'Invitation',
    approved_by_administrator: 'Accepté par un administrateur',
    operator_with_proof: 'Accepté par un opérateur, avec preuve',
    vouched: 'Confirmé par un collègue',
    sandbox: 'Bac à sable',
    sole_trader: 'Entreprise d’une personne',
    small_association: 'Petite association',
    small_structure: 'Petite structure',
    pending_domain: 'Domaine en cours de vérification',
    accepted_without_proof: 'Accepté sans preuve',
  },
  {
    certified_officer: 'Certified officer',
    official_contact: 'Official contact address',
    official_contact_code: 'Code sent to the official contact',
    domain: 'Domain of the address',
    legal_unit_domain: 'Domain of the company',
    invitation: 'Invitation',
    approved_by_administrator: 'Approved by an administrator',
    operator_with_proof: 'Accepted by an operator, with a proof',
    vouched: 'Confirmed by a colleague',
    sandbox: 'Sandbox',
    sole_trader: 'One-person company',
    small_association: 'Small association',
    small_structure: 'Small structure',
    pending_domain: 'Domain being reviewed',
    accepted_without_proof: 'Accepted without proof',
  },
)
