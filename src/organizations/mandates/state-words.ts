import type { MandateState } from './find-mandates.ts'
import type { ProposalRefusal } from './propose.ts'

type Refusals = Record<
  Exclude<ProposalRefusal, never> | 'address_missing' | 'proof_missing' | 'date_missing' | 'date_wrong',
  string
>
type States = Record<MandateState, string>

export const refusalsFr: Refusals = {
  unknown_organization: 'Aucune organisation ne porte ce numéro au répertoire SIRENE.',
  unavailable: 'Le répertoire SIRENE ne répond pas pour l’instant : réessayez dans quelques minutes.',
  closed: 'Cette organisation est fermée : elle ne peut pas agir pour vous.',
  itself: 'C’est votre propre organisation : ses membres agissent déjà pour elle.',
  not_an_address: 'Écrivez une adresse e-mail complète, par exemple nom@exemple.fr.',
  already_member: 'Cette personne est membre de votre organisation : elle agit déjà pour elle.',
  no_service: 'Choisissez au moins un service.',
  unknown_service: 'Un des services ou des rôles choisis n’est plus proposé : vérifiez votre choix.',
  too_far: 'Un mandat dure trois ans au plus : choisissez une date plus proche.',
  already_proposed: 'Une proposition attend déjà la réponse de ce destinataire : annulez-la d’abord, ou attendez sa réponse.',
  not_proved: 'Votre propre lien avec l’organisation n’est pas prouvé : il ne permet pas de donner un mandat.',
  too_many: 'Trop de mandats ont été proposés : réessayez dans une heure.',
  address_missing: 'Écrivez l’adresse e-mail de la personne.',
  proof_missing: 'Indiquez le motif du mandat, par exemple la convention ou la délibération.',
  date_missing: 'Indiquez la date de fin du mandat.',
  date_wrong: 'Écrivez une date à venir, par exemple 31/12/2027.',
}

export const refusalsEn: Refusals = {
  unknown_organization: 'No organisation has this number in the SIRENE register.',
  unavailable: 'The SIRENE register does not answer for now: try again in a few minutes.',
  closed: 'This organisation is closed: it cannot act for you.',
  itself: 'This is your own organisation: its members act for it already.',
  not_an_address: 'Write a whole e-mail address, for instance name@example.fr.',
  already_member: 'This person is a member of your organisation: they act for it already.',
  no_service: 'Choose at least one service.',
  unknown_service: 'One of the services or roles is no longer offered: check your choice.',
  too_far: 'A mandate lasts three years at most: choose a closer date.',
  already_proposed: 'A proposal waits for an answer already: withdraw it first, or wait for the answer.',
  not_proved: 'Your own link with the organisation is not proved: it does not let you give a mandate.',
  too_many: 'Too many mandates were proposed: try again in an hour.',
  address_missing: 'Write the e-mail address of the person.',
  proof_missing: 'Say why, for instance the agreement or the resolution.',
  date_missing: 'Say on what date the mandate ends.',
  date_wrong: 'Write a date to come, for instance 31/12/2027.',
}

export const statesFr: States = {
  proposed: 'En attente de réponse',
  accepted: 'En vigueur',
  declined: 'Refusé',
  ended: 'Terminé',
  lapsed: 'Resté sans réponse',
  over: 'Terminé',
}

export const statesEn: States = {
  proposed: 'Waiting for an answer',
  accepted: 'In force',
  declined: 'Declined',
  ended: 'Ended',
  lapsed: 'Left unanswered',
  over: 'Ended',
}
