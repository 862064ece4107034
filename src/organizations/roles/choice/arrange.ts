import { roleValue } from '../role-name.ts'
import type { OfferedRole } from './offered.ts'

export type ChosenRoles = {
  /** by `roleValue` */
  chosen: readonly string[]
  /** what was searched for; empty: nothing */
  search: string
}
export type RolesOfService = { clientId: string; serviceName: string; roles: OfferedRole[]; open: boolean }
export type ArrangedRoles = {
  services: RolesOfService[]
  /** all of them are shown: there is nothing to search */
  isWhole: boolean
  /** how many the search found, shown or not; `null`: nothing was searched */
  found: number | null
}

/** A list that is read at a glance. */
const fewRoles = 12
/** Above this, the search has to say more. */
export const mostFound = 30
const mostUsed = 5

/**
 * What is shown of the roles offered, service by service: all when they are few; else those chosen, then what was searched for, or services the
 * organization uses, folded. A chosen role is always shown, so that it is sent again. Pure.
 */
export const arrangeRoles = (offered: readonly OfferedRole[], { chosen, search }: ChosenRoles): ArrangedRoles => {
  const isChosen = (role: OfferedRole): boolean => chosen.includes(roleValue(role))
  if (offered.length <= fewRoles) return { services: byService(offered, () => true), isWhole: true, found: null }
  const words = wordsOf(search)
  if (words.length === 0) {
    const used = new Set([...new Set(offered.filter(({ isUsed }) => isUsed).map(({ clientId }) => clientId))].slice(0, mostUsed))
    const shown = offered.filter((role) => isChosen(role) || used.has(role.clientId))
    return { services: byService(shown, isChosen), isWhole: false, found: null }
  }
  const found = offered.filter((role) => words.every((word) => saidBy(role).includes(word)))
  const shown = new Set([...offered.filter(isChosen), ...found.slice(0, mostFound)])
  return {
    services: byService(
      offered.filter((role) => shown.has(role)),
      () => true,
    ),
    isWhole: false,
    found: found.length,
  }
}

const byService = (roles: readonly OfferedRole[], opens: (role: OfferedRole) => boolean): RolesOfService[] =>
  [...new Set(roles.map(({ clientId }) => clientId))].map((clientId) => {
    const ofService = roles.filter((role) => role.clientId === clientId)
    return { clientId, serviceName: ofService[0]?.serviceName ?? clientId, roles: ofService, open: ofService.some(opens) }
  })

const saidBy = ({ serviceName, clientId, labelFr, labelEn, key, description }: OfferedRole): string =>
  fold([serviceName, clientId, labelFr, labelEn, key, description].join(' '))

const wordsOf = (search: string): string[] => fold(search).split(/\s+/).filter(Boolean)

/** Lower case, without accents; ligatures as they are typed. */
const fold = (text: string): string =>
  text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replaceAll(/\p{M}/gu, '')
