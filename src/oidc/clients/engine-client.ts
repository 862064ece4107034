import type { Payload } from 'oidc-provider'
import type { StoredClient } from './list.ts'
import { joinHashes } from './secrets.ts'

/** Ours, as the engine keeps them on its client objects. */
export const ownMetadata = [
  'profile',
  'allowed_scope',
  'unproved_membership',
  'require_pkce',
  'updated_at_format',
  'default_acr',
  'acr_version',
  'id_token_always',
  'sector',
  'organization_siret',
  'access_policy',
] as const

/** Kept with the client, not handed to the engine, which has no use for them. */
const notForTheEngine = ['scope', 'software_id', 'software_version', 'subject_type']

/** Stands where the engine wants a sector for several hosts: ours is a setting of the client, see `subjects.ts`. */
export const noSectorUri = 'https://sector.invalid/'

/**
 * A stored client as the engine wants it. Its scope goes under another name: the engine would refuse a whole request for one scope too many,
 * we leave that one out. Response modes are named, since by default it also allows `fragment`. To the engine every subject is pairwise: it then
 * asks us for each.
 */
export const toEngineClient = ({
  metadata,
  profile,
  secretHashes,
}: Pick<StoredClient, 'metadata' | 'profile' | 'secretHashes'>): Payload => {
  const known = metadata as Payload
  return {
    response_modes: ['query', 'form_post'],
    id_token_signed_response_alg: 'RS256',
    subject_type: 'pairwise',
    sector_identifier_uri: noSectorUri,
    ...Object.fromEntries(Object.entries(known).filter(([name]) => !notForTheEngine.includes(name))),
    ...((known.redirect_uris as string[]).length === 0 && { response_types: [] }),
    ...(secretHashes.length > 0 && { client_secret: joinHashes(secretHashes) }),
    ...(typeof known.scope === 'string' && { allowed_scope: known.scope }),
    sector: sectorOf(known),
    profile,
  }
}

/** `null`: the subject is the account's own, the same for every service. */
const sectorOf = ({ subject_type, sector, sector_identifier_uri, redirect_uris }: Payload): string | null => {
  if (subject_type !== 'pairwise') return null
  if (typeof sector === 'string') return sector
  const [first] = redirect_uris as string[]
  return new URL(typeof sector_identifier_uri === 'string' ? sector_identifier_uri : (first ?? '')).host
}
