import type { DeclaredRoute } from '../sign-in/access.ts'

/** Who asks something of organization A. */
export const actors = {
  administrator: 'administrator of A',
  member: 'member of A',
  suspended: 'administrator of A, suspended',
  ended: 'former administrator of A',
  invited: 'invited to A, too late',
  neighbour: 'administrator of a neighbour (same SIREN)',
  elsewhere: 'administrator of B',
  mandated: 'mandated by A, in person and as member of B',
  anonymous: 'nobody signed in',
  software: 'software of A',
  narrow: 'software of A, without the scope',
  otherSoftware: 'software of B',
  service: 'service',
} as const
export type Actor = keyof typeof actors

/**
 * What they get. `open`: it answers. `own`: it answers of their own organization, never of A. `hidden`: as if it did not exist. `sign in`: sent to
 * sign in. `401`, `403`: no credential that opens this, or not wide enough.
 */
export type Outcome = 'open' | 'own' | 'hidden' | 'sign in' | '401' | '403'

export type Door = 'page' | 'candidate' | 'api' | 'scim'

/** The doors of one organization; `undefined`: a route that is not about one organization of the path or of the token. */
export const doorOf = ({ url, access }: DeclaredRoute): Door | undefined => {
  if (typeof access === 'object' && 'administers' in access) return 'page'
  if (url.startsWith('/organizations/:organization/')) return 'candidate'
  if (url.startsWith('/scim/')) return 'scim'
  return access === 'bearer' && /^\/api\/v1\/organization(?:\/|$)/.test(url) ? 'api' : undefined
}

const persons = (outcome: Outcome) => ({
  administrator: outcome,
  member: outcome,
  suspended: outcome,
  ended: outcome,
  invited: outcome,
  neighbour: outcome,
  elsewhere: outcome,
  mandated: outcome,
  anonymous: outcome,
})

/** The whole policy: which door opens to whom. Written by hand, apart from the code that enforces it. */
const doors: Record<Door, Record<Actor, Outcome>> = {
  page: {
    ...persons('hidden'),
    administrator: 'open',
    anonymous: 'sign in',
    software: 'sign in',
    narrow: 'sign in',
    otherSoftware: 'sign in',
    service: 'sign in',
  },
  candidate: {
    ...persons('hidden'),
    administrator: 'open',
    member: 'open',
    anonymous: 'sign in',
    software: 'sign in',
    narrow: 'sign in',
    otherSoftware: 'sign in',
    service: 'sign in',
  },
  api: { ...persons('401'), software: 'open', narrow: '403', otherSoftware: 'own', service: '403' },
  scim: { ...persons('401'), software: 'open', narrow: '403', otherSoftware: 'own', service: '401' },
}

/** What an address names of A, somebody else’s software does not find. */
const namesSomething = ({ url }: DeclaredRoute): boolean =>
  /:(?!organization\b)\w+/.test(url.replace(/\/(?:Schemas|ResourceTypes)\/:id$/, ''))

export const expected = (route: DeclaredRoute, door: Door, actor: Actor): Outcome => {
  const outcome = doors[door][actor]
  return outcome === 'own' && namesSomething(route) ? 'hidden' : outcome
}
