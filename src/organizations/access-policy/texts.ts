import { dictionary } from '../../web/texts.ts'
import type { Rule } from './decide.ts'
import type { PolicyKind } from './policy.ts'

/** What is missing, how to get it, whom to ask: one of each per rule, which the compiler demands. */
export type RuleWords = {
  what: (service: string, label: string, asked: string, yours: string) => string
  how: string
  whom: string
}

const kindsFr: Record<PolicyKind, string> = {
  state: 'services et opérateurs de l’État',
  local_authority: 'collectivités territoriales',
  hospital: 'établissements de santé publics',
  school: 'établissements scolaires',
  other_public_body: 'autres organismes publics',
  public_service: 'services publics',
  company: 'entreprises',
  sole_trader: 'entrepreneurs individuels',
  association: 'associations',
}
const kindsEn: Record<PolicyKind, string> = {
  state: 'State services and operators',
  local_authority: 'local authorities',
  hospital: 'public health establishments',
  school: 'schools',
  other_public_body: 'other public bodies',
  public_service: 'public services',
  company: 'companies',
  sole_trader: 'sole traders',
  association: 'associations',
}

const register =
  'Ces informations viennent du répertoire Sirene. Si elles sont fausses, faites-les corriger à l’Insee, puis écrivez-nous.'
const registerEn = 'This comes from the Sirene register. If it is wrong, have it corrected at Insee, then write to us.'

const rulesFr: Record<Rule, RuleWords> = {
  organizations: {
    what: (service, label, _asked, yours) =>
      `${service} est réservé à une liste d’organisations, et « ${label} » (SIRET ${yours}) n’y figure pas.`,
    how: 'Demandez à l’équipe du service d’y ajouter votre organisation, en donnant ce numéro.',
    whom: 'L’équipe du service',
  },
  kinds: {
    what: (service, label, asked, yours) =>
      `${service} s’adresse à : ${asked}. « ${label} » est, d’après le répertoire : ${yours}.`,
    how: register,
    whom: 'L’équipe du service, pour savoir si elle vous concerne',
  },
  legal_categories: {
    what: (service, label, asked, yours) =>
      `${service} s’adresse aux catégories juridiques dont le code commence par : ${asked}. Celle de « ${label} » est : ${yours}.`,
    how: register,
    whom: 'L’équipe du service, pour savoir si elle vous concerne',
  },
  departments: {
    what: (service, label, asked, yours) =>
      `${service} s’adresse aux organisations des départements : ${asked}. « ${label} » est dans : ${yours}.`,
    how: 'Si vous travaillez pour un autre établissement, choisissez celui-là.',
    whom: 'L’équipe du service, pour savoir si elle vous concerne',
  },
  mandates: {
    what: (service, label) => `${service} n’accepte pas que l’on agisse pour « ${label} » par un mandat.`,
    how: 'Agissez pour une organisation dont vous êtes membre.',
    whom: 'L’organisation, pour qu’elle vous invite parmi ses membres',
  },
  roles: {
    what: (service, label, asked) => `${service} demande un rôle que vous n’avez pas dans « ${label} » : ${asked}.`,
    how: 'Un administrateur de votre organisation peut vous l’accorder.',
    whom: 'Les administrateurs de votre organisation',
  },
  levels: {
    what: (service, _label, asked) => `${service} demande aussi un niveau de garantie : ${asked}.`,
    how: 'Vous pourrez l’atteindre à l’étape suivante.',
    whom: 'Personne : cela se fait ici',
  },
}

const rulesEn: Record<Rule, RuleWords> = {
  organizations: {
    what: (service, label, _asked, yours) =>
      `${service} is reserved for a list of organisations, and “${label}” (SIRET ${yours}) is not in it.`,
    how: 'Ask the team of the service to add your organisation, giving this number.',
    whom: 'The team of the service',
  },
  kinds: {
    what: (service, label, asked, yours) => `${service} is meant for: ${asked}. “${label}” is, says the register: ${yours}.`,
    how: registerEn,
    whom: 'The team of the service, to know whether it concerns you',
  },
  legal_categories: {
    what: (service, label, asked, yours) =>
      `${service} is meant for legal categories whose code starts with: ${asked}. That of “${label}” is: ${yours}.`,
    how: registerEn,
    whom: 'The team of the service, to know whether it concerns you',
  },
  departments: {
    what: (service, label, asked, yours) =>
      `${service} is meant for organisations of the departments: ${asked}. “${label}” is in: ${yours}.`,
    how: 'If you work for another establishment, choose that one.',
    whom: 'The team of the service, to know whether it concerns you',
  },
  mandates: {
    what: (service, label) => `${service} does not accept that one acts for “${label}” by a mandate.`,
    how: 'Act for an organisation you are a member of.',
    whom: 'The organisation, so that it invites you among its members',
  },
  roles: {
    what: (service, label, asked) => `${service} asks for a role that you do not have in “${label}”: ${asked}.`,
    how: 'An administrator of your organisation can grant it to you.',
    whom: 'The administrators of your organisation',
  },
  levels: {
    what: (service, _label, asked) => `${service} also asks for a level of assurance: ${asked}.`,
    how: 'You can reach it at the next step.',
    whom: 'Nobody: it is done here',
  },
}

export const policyTexts = dictionary(
  {
    title: 'Ce service ne vous est pas ouvert pour cette organisation',
    lead: (label: string) => `Vous agissez pour « ${label} ». Rien n’a été transmis au service.`,
    leadMandate: (label: string) => `Vous agissez au nom de « ${label} », par un mandat. Rien n’a été transmis au service.`,
    rolesOfMandate: {
      how: 'L’organisation qui donne le mandat peut en donner un autre, avec ce rôle.',
      whom: 'L’organisation qui donne le mandat',
    },
    chooseMandate: (label: string) => `Agir au nom de « ${label} »`,
    missing: 'Ce qui manque',
    how: 'Comment l’obtenir',
    whom: 'À qui le demander',
    rules: rulesFr,
    kinds: kindsFr,
    unknown: 'inconnu',
    contact: (address: string) => `L’équipe du service répond à ${address}.`,
    others: 'Il vous est ouvert pour une autre de vos organisations',
    chooseOther: (label: string) => `Choisir « ${label} »`,
    another: 'Choisir une autre organisation',
    ask: (role: string) => `Demander le rôle « ${role} »`,
    waiting: (role: string, date: string, reference: string) =>
      `Vous avez demandé le rôle « ${role} » le ${date} (référence ${reference}). Vous recevrez un e-mail dès qu’un administrateur aura répondu.`,
    again: 'On me l’a accordé : continuer',
    yours: 'Vous administrez cette organisation : vous pouvez l’accorder vous-même.',
    open: (role: string) => `Ouvrir le rôle « ${role} »`,
    waitingOperator: (role: string, date: string, reference: string) =>
      `Vous avez demandé le rôle « ${role} » le ${date} (référence ${reference}). Un opérateur de MonComptePro examine cette demande ; vous recevrez un e-mail.`,
    no_administrator:
      'Votre organisation n’a pas d’administrateur qui puisse répondre : un opérateur de MonComptePro examine les demandes. Un dirigeant, ou qui relève l’adresse officielle de l’organisation, peut aussi devenir administrateur depuis « Organisations ».',
    passed_on: 'Votre demande est envoyée à un opérateur de MonComptePro.',
    requested: 'Votre demande est envoyée aux administrateurs de votre organisation.',
    already_open: 'Cette demande est déjà envoyée.',
    too_many: 'Vous avez envoyé beaucoup de demandes aujourd’hui. Recommencez demain.',
    undeclared: 'Ce service ne déclare plus ce rôle : signalez-le à son équipe.',
  },
  {
    title: 'This service is not open to you for this organisation',
    lead: (label: string) => `You act for “${label}”. Nothing was told to the service.`,
    leadMandate: (label: string) => `You act on behalf of “${label}”, by a mandate. Nothing was told to the service.`,
    rolesOfMandate: {
      how: 'The organisation that gives the mandate can give another one, with this role.',
      whom: 'The organisation that gives the mandate',
    },
    chooseMandate: (label: string) => `Act on behalf of “${label}”`,
    missing: 'What is missing',
    how: 'How to get it',
    whom: 'Whom to ask',
    rules: rulesEn,
    kinds: kindsEn,
    unknown: 'unknown',
    contact: (address: string) => `The team of the service answers at ${address}.`,
    others: 'It is open to you for another of your organisations',
    chooseOther: (label: string) => `Choose “${label}”`,
    another: 'Choose another organisation',
    ask: (role: string) => `Ask for the role “${role}”`,
    waiting: (role: string, date: string, reference: string) =>
      `You asked for the role “${role}” on ${date} (reference ${reference}). You will receive an e-mail as soon as an administrator has answered.`,
    again: 'I was granted it: continue',
    yours: 'You administer this organisation: you can grant it yourself.',
    open: (role: string) => `Open the role “${role}”`,
    waitingOperator: (role: string, date: string, reference: string) =>
      `You asked for the role “${role}” on ${date} (reference ${reference}). An operator of MonComptePro looks at this request; you will receive an e-mail.`,
    no_administrator:
      'Your organisation has no administrator who can answer: an operator of MonComptePro looks at requests. An officer, or whoever reads the official address of the organisation, can also become an administrator from “Organisations”.',
    passed_on: 'Your request is sent to an operator of MonComptePro.',
    requested: 'Your request is sent to the administrators of your organisation.',
    already_open: 'This request is sent already.',
    too_many: 'You sent many requests today. Try again tomorrow.',
    undeclared: 'This service no longer declares this role: tell its team.',
  },
)
