/** What each scope lets a service read. Those that are not here do not exist: asked, they are left out of the answer. */
export const claimsOfScope = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['given_name', 'family_name', 'updated_at', 'job'],
  phone: ['phone_number', 'phone_number_verified'],
  organization: [
    'label',
    'siret',
    'siren',
    'is_commune',
    'is_external',
    'is_public_service',
    'is_service_public',
    'is_collectivite_territoriale',
  ],
  organizations: ['organizations'],
  membership: ['membership', 'ial', 'aal', 'oal'],
  roles: ['roles'],
  groups: ['groups'],
  mandate: ['mandate'],
  uid: ['uid'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  siren: ['siren'],
  siret: ['siret'],
  custom: ['custom'],
  is_public_service: ['is_public_service'],
  is_service_public: ['is_service_public'],
} as const satisfies Record<string, readonly string[]>

export type Scope = keyof typeof claimsOfScope

/** Said of the organization bound to the grant: to ask for one of these is to ask for an organization. */
export const organizationClaims: readonly string[] = [
  ...claimsOfScope.organization,
  'membership',
  'oal',
  'roles',
  'groups',
  'mandate',
]

/** Of the protocol itself: given when asked, whatever the scopes. */
export const protocolClaims = ['acr', 'amr', 'auth_time', 'sid', 'iss'] as const

export const knownScopes: readonly string[] = [...Object.keys(claimsOfScope), 'offline_access']

/** Those of one scope; none of a scope that does not exist. */
export const claimsOf = (scope: string): readonly string[] =>
  Object.hasOwn(claimsOfScope, scope) ? claimsOfScope[scope as Scope] : []

/** What a client may ask of us. */
export type ScopeRights = {
  /** as registered; `null`: every scope that needs no right of its own */
  allowedScope: string | null
  refreshes: boolean
}

/** Every organization of a person is more than a service needs: its client has to be registered with that scope. */
const onlyWhenRegistered: readonly string[] = ['organizations']

export const mayAskScope = ({ allowedScope, refreshes }: ScopeRights, scope: string): boolean => {
  if (!knownScopes.includes(scope)) return false
  if (scope === 'openid') return true
  if (scope === 'offline_access') return refreshes
  return allowedScope === null ? !onlyWhenRegistered.includes(scope) : allowedScope.split(' ').includes(scope)
}

/** A claim asked by its name needs one of the scopes that carry it. */
export const mayAskClaim = (rights: ScopeRights, claim: string): boolean =>
  protocolClaims.some((known) => known === claim) ||
  Object.keys(claimsOfScope).some((scope) => claimsOf(scope).includes(claim) && mayAskScope(rights, scope))

type Asking = (rights: ScopeRights, scopes: Iterable<string>, claims: Iterable<string>) => boolean

/** Does what is asked, and may be, speak of one organization? */
export const needsOrganization: Asking = (rights, scopes, claims) =>
  grantedClaims(rights, scopes, claims).some((claim) => organizationClaims.includes(claim))

/** Does the service ask to be told of mandates, and may it be? */
export const readsMandates: Asking = (rights, scopes, claims) => grantedClaims(rights, scopes, claims).includes('mandate')

const grantedClaims = (rights: ScopeRights, scopes: Iterable<string>, claims: Iterable<string>): string[] => [
  ...[...scopes].filter((scope) => mayAskScope(rights, scope)).flatMap(claimsOf),
  ...[...claims].filter((claim) => mayAskClaim(rights, claim)),
]
