import { dictionary } from '../web/texts.ts'

export const lifeCommandWords = dictionary(
  {
    registry: 'répertoire des entreprises',
    refresh: 'relit les organisations qui ont des membres, et applique ce qui a changé',
    refreshAll: 'relit aussi ce qui l’a été aujourd’hui',
    refreshing: (done: number) => `${done} organisation(s) relue(s)…`,
    refreshed: (read: number, changed: number, unknown: number, away: number) =>
      `${read} organisation(s) relue(s), ${changed} changée(s), ${unknown} inconnue(s), ${away} sans réponse`,
    refreshBusy: 'Le répertoire est déjà en cours de relecture.',
    refreshFailed: (why: string) => `La relecture s’est arrêtée : ${why}`,
    members: 'membres des organisations',
    membersList: 'liste les membres d’une organisation',
    membersRemove: 'retire un membre : il ne revient pas automatiquement',
    memberEmail: 'adresse de la personne',
    memberRemoved: (email: string) => `${email} est retiré, la personne est prévenue.`,
    notMember: (email: string, siret: string) => `${email} n’est pas membre de ${siret}.`,
  },
  {
    registry: 'company register',
    refresh: 'reads again the organisations that have members, and applies what changed',
    refreshAll: 'reads again what was read today as well',
    refreshing: (done: number) => `${done} organisation(s) read…`,
    refreshed: (read: number, changed: number, unknown: number, away: number) =>
      `${read} organisation(s) read, ${changed} changed, ${unknown} unknown, ${away} without an answer`,
    refreshBusy: 'The register is being read already.',
    refreshFailed: (why: string) => `The reading stopped: ${why}`,
    members: 'members of organisations',
    membersList: 'lists the members of an organisation',
    membersRemove: 'removes a member: they do not come back by themselves',
    memberEmail: 'address of the person',
    memberRemoved: (email: string) => `${email} is removed, the person is told.`,
    notMember: (email: string, siret: string) => `${email} is no member of ${siret}.`,
  },
)
