import type { Client } from 'oidc-provider'
import type { ClientProfile } from '../database/tables.ts'
import { AccessPolicy, nobody } from '../organizations/access-policy/policy.ts'
import type { UnprovedMembership } from '../sign-in/facts-types.ts'
import type { AcrVersion } from './acr.ts'
import type { ScopeRights } from './scopes.ts'

/** A client as our decisions read it: the engine's object, understood once. */
export type Service = {
  clientId: string
  name: string
  profile: ClientProfile
  rights: ScopeRights
  unprovedMembership: UnprovedMembership
  requiresPkce: boolean
  updatedAtFormat: 'number' | 'iso'
  defaultAcr: string | null
  acrVersion: AcrVersion
  idTokenAlways: readonly ('acr' | 'amr')[]
  /** services of one sector know a person by one subject; `null`: the subject is public */
  sector: string | null
  /** whom it admits; `null`: whoever satisfies its requests */
  accessPolicy: AccessPolicy | null
}

const services = new WeakMap<Client, Service>()

export const serviceOf = (client: Client): Service => {
  const known = services.get(client) ?? readService(client)
  services.set(client, known)
  return known
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const oneOf = <T extends string>(value: unknown, values: readonly T[], otherwise: T): T =>
  values.find((known) => known === value) ?? otherwise

/** Only `parseClients` writes this metadata; whatever else is read gives the strictest answer. */
const readService = (client: Client): Service => ({
  clientId: client.clientId,
  name: client.clientName ?? client.clientId,
  profile: oneOf(client.profile, ['standard', 'legacy', 'fapi', 'federation'], 'standard'),
  rights: { allowedScope: textOf(client.allowed_scope), refreshes: client.grantTypeAllowed('refresh_token') },
  unprovedMembership: oneOf(client.unproved_membership, ['refuse', 'with_verified_identity', 'accept'], 'refuse'),
  requiresPkce: client.clientAuthMethod === 'none' || client.profile === 'fapi' || client.require_pkce !== false,
  updatedAtFormat: oneOf(client.updated_at_format, ['number', 'iso'], 'number'),
  defaultAcr: textOf(client.default_acr),
  acrVersion: oneOf(client.acr_version, ['eidas', 'assurance'], 'eidas'),
  idTokenAlways: readAlways(client.id_token_always),
  sector: textOf(client.sector),
  accessPolicy: client.access_policy === undefined ? null : (AccessPolicy.safeParse(client.access_policy).data ?? nobody),
})

/** No rules of its own beyond its registration, as the profiles of a federation and of FAPI have. */
export const hasPlainProfile = ({ profile }: Service): boolean => profile === 'standard' || profile === 'legacy'

const readAlways = (value: unknown): readonly ('acr' | 'amr')[] => {
  if (value === true) return ['acr', 'amr']
  return Array.isArray(value) ? (['acr', 'amr'] as const).filter((claim) => value.includes(claim)) : []
}
