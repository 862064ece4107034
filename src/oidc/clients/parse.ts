import { type ListFile, type ListFormat, readListFile } from '../../config/list-file.ts'
import { StartupError } from '../../errors.ts'
import { isServiceAddress } from './addresses.ts'
import { contradictions } from './contradictions.ts'
import { ClientEntry, presets, type ServiceClient } from './metadata.ts'

export const formatOf = (file: string): ListFormat => (file.toLowerCase().endsWith('.json') ? 'json' : 'yaml')

/**
 * Text of a `CLIENTS_FILE` → clients, presets applied. Throws `StartupError`: one line that names the entry, its line, its field and what is
 * expected. Never repeats a secret.
 */
export const parseClients = (text: string, format: ListFormat): ServiceClient[] => {
  const { data, lineOf } = readListFile(text, { what: 'clients', format })
  return readEntries(data, lineOf)
}

/** The same for entries already read. */
export const readEntries = (entries: unknown, lineOf: ListFile['lineOf'] = () => undefined): ServiceClient[] => {
  if (!Array.isArray(entries)) throw new StartupError('clients: expected a list of clients, each with its client_id')
  const where = (index: number): string => {
    const line = lineOf(index)
    return line === undefined ? '' : ` (line ${line})`
  }
  const clients = entries.map((entry, index) => readEntry(entry, index, where(index)))
  clients.forEach(({ clientId }, index) => {
    if (clients.findIndex((other) => other.clientId === clientId) !== index)
      throw new StartupError(`${nameOf(clientId, index)}: client_id is used twice${where(index)}`)
  })
  return clients
}

const nameOf = (clientId: unknown, index: number): string =>
  typeof clientId === 'string' && clientId !== '' ? `client ${clientId}` : `client number ${index + 1}`

const readEntry = (entry: unknown, index: number, where: string): ServiceClient => {
  const name = nameOf(entry && typeof entry === 'object' && 'client_id' in entry ? entry.client_id : undefined, index)
  const parsed = ClientEntry.safeParse(entry)
  if (!parsed.success) throw new StartupError(`${name}: ${issuesOf(parsed.error.issues)}${where}`)
  const client = toServiceClient(parsed.data)
  const faults = faultsOf(client)
  if (faults.length > 0) throw new StartupError(`${name}: ${faults.join('; ')}${where}`)
  return client
}

type Issue = { path: PropertyKey[]; message: string; code?: string | undefined; keys?: string[] }

const issuesOf = (issues: readonly Issue[]): string =>
  issues
    .map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys?.join(', ')}: unknown name`
        : `${issue.path.map(String).join('.')}: ${issue.message}`,
    )
    .join('; ')

const toServiceClient = ({
  client_secret,
  client_secrets,
  client_secret_hashes,
  profile = 'standard',
  ...entry
}: ClientEntry): ServiceClient => {
  const given = Object.fromEntries(Object.entries({ ...presets[profile], ...entry }).filter(([, value]) => value !== undefined))
  const scopes = entry.scope?.split(' ') ?? []
  return {
    clientId: entry.client_id,
    profile,
    secrets: client_secrets ?? (client_secret === undefined ? [] : [client_secret]),
    secretHashes: client_secret_hashes ?? [],
    metadata: {
      ...given,
      client_id: entry.client_id,
      redirect_uris: entry.redirect_uris,
      grant_types:
        entry.grant_types ??
        (scopes.includes('offline_access') ? ['authorization_code', 'refresh_token'] : ['authorization_code']),
      token_endpoint_auth_method:
        entry.token_endpoint_auth_method ?? presets[profile].token_endpoint_auth_method ?? 'client_secret_basic',
      id_token_signed_response_alg:
        entry.id_token_signed_response_alg ?? presets[profile].id_token_signed_response_alg ?? 'RS256',
    },
  }
}

/** What is right alone and wrong together. */
const faultsOf = ({ secrets, secretHashes, metadata, profile }: ServiceClient): string[] => {
  const method = metadata.token_endpoint_auth_method ?? ''
  const bySecret = method.startsWith('client_secret_')
  const known = secrets.length + secretHashes.length
  const kind = metadata.application_type ?? 'web'
  const wrong = (name: 'redirect_uris' | 'post_logout_redirect_uris') =>
    (metadata[name] ?? [])
      .filter((address) => !isServiceAddress(address, kind))
      .map((address) => `${name}: ${address} is no address that a ${kind} service can register`)
  return [
    ...wrong('redirect_uris'),
    ...wrong('post_logout_redirect_uris'),
    ...(signsPeopleIn(metadata) === metadata.redirect_uris.length > 0
      ? []
      : [
          `redirect_uris: ${signsPeopleIn(metadata) ? 'expected at least one address' : 'of no use with grant_types client_credentials alone'}`,
        ]),
    ...(metadata.grant_types?.includes('client_credentials') && method === 'none'
      ? ['grant_types: client_credentials needs a client that authenticates']
      : []),
    ...(bySecret && known === 0 ? [`client_secret: required by token_endpoint_auth_method ${method}`] : []),
    ...(!bySecret && known > 0 ? [`client_secret: of no use with token_endpoint_auth_method ${method}`] : []),
    ...(secrets.length > 0 && secretHashes.length > 0 ? ['client_secret, client_secret_hashes: one or the other'] : []),
    ...(metadata.jwks && metadata.jwks_uri ? ['jwks, jwks_uri: one or the other'] : []),
    ...sectorFaults(metadata),
    ...contradictions(metadata, profile),
    ...(profile === 'fapi' ? weakSigning(metadata) : []),
    ...(needsKeys(metadata) && !metadata.jwks && !metadata.jwks_uri ? ['jwks: required (or jwks_uri)'] : []),
  ]
}

const needsKeys = (metadata: ServiceClient['metadata']): boolean =>
  metadata.token_endpoint_auth_method === 'private_key_jwt' ||
  metadata.request_object_signing_alg !== undefined ||
  metadata.id_token_encrypted_response_alg !== undefined ||
  metadata.userinfo_encrypted_response_alg !== undefined ||
  metadata.introspection_encrypted_response_alg !== undefined

/** One host is a sector by itself; several need to be told which. */
const sectorFaults = ({ subject_type, sector, sector_identifier_uri, redirect_uris }: ServiceClient['metadata']): string[] => {
  if (subject_type !== 'pairwise')
    return sector || sector_identifier_uri ? ['sector, sector_identifier_uri: of no use without subject_type pairwise'] : []
  const hosts = new Set(redirect_uris.map((uri) => (URL.canParse(uri) ? new URL(uri).host : '')))
  const named = sector !== undefined || sector_identifier_uri !== undefined
  return named || (hosts.size === 1 && !hosts.has(''))
    ? []
    : ['sector: required by subject_type pairwise when redirect_uris have several hosts']
}

/** FAPI 2.0 signs with PS256, ES256 or EdDSA. */
const weakSigning = (metadata: ServiceClient['metadata']): string[] =>
  Object.entries(metadata)
    .filter(([name, value]) => name.endsWith('_alg') && value === 'RS256')
    .map(([name]) => `${name}: RS256 is refused by the profile fapi, expected PS256, ES256 or EdDSA`)

const signsPeopleIn = ({ grant_types }: ServiceClient['metadata']): boolean => grant_types?.includes('authorization_code') ?? true
